using Isojoule.Files;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Records;

namespace Isojoule.Meters.Tests.Records;

public sealed class RunDocumentsTests
{
    private static readonly RunIdentity Identity = new()
    {
        RunId = "20261125T080000Z-0a1b2c",
        Tool = "isojoule 0.1.0",
        Name = "train.py",
        Hardware = "A40",
        StartedUtc = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void Of_MetricsThatTheCommandSets_AreThoseOfTheRun()
    {
        var document = DocumentOf(Identity, ("flops", "1.5e9"), ("params", "4198"), ("bytes", "16840864"));

        Assert.Equal((1.5e9, 4198, 16_840_864), (document.Flops, document.Params, document.Bytes));
        Assert.Equal("16840864", document.Attributes["bytes"]);
    }

    [Fact]
    public void Of_MetricsThatTheUserGives_GoBeforeTheCommands()
    {
        var identity = Identity with { Flops = 1, Parameters = 2, Bytes = 3 };

        var document = DocumentOf(identity, ("flops", "10"), ("params", "20"), ("bytes", "30"));

        Assert.Equal((1.0, 2, 3.0), (document.Flops, document.Params, document.Bytes));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("lots")]
    [InlineData("NaN")]
    public void Of_BytesThatAreNoNumber_AreUnknownAndTold(string text)
    {
        var document = DocumentOf(Identity, ("bytes", text));

        Assert.Null(document.Bytes);
        Assert.Contains(
            $"'set bytes={text}': expected a number that is not negative; left out", document.Warnings);
    }

    [Fact]
    public void Of_NothingSaid_MetricsAreUnknown()
    {
        var document = DocumentOf(Identity);

        Assert.Equal((null, null, null), (document.Flops, document.Params, document.Bytes));
    }

    private static RunDocument DocumentOf(RunIdentity identity, params (string Key, string Value)[] set) =>
        RunDocuments.Of(new()
        {
            Identity = identity,
            Measurement = new([], set.ToDictionary(pair => pair.Key, pair => pair.Value), []),
            Outcome = RunOutcome.Completed,
        });
}
