using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Isojoule.Reporting.Reports;

namespace Isojoule.Reporting.Tests;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\"'&";

    [Theory]
    [InlineData(nameof(Tables.Small))]
    [InlineData(nameof(Tables.Edge))]
    [InlineData(nameof(Tables.Identical))]
    [InlineData(nameof(Tables.Empty))]
    public void Write_AnyTable_GivesTheSameBytesTwice(string shape)
    {
        var table = TableOf(shape);

        var first = Written(table);
        var second = Written(table);

        Assert.Equal(first, second);
    }

    [Fact]
    public void Write_SmallTable_LoadsNothingFromElsewhere()
    {
        var page = WithoutScripts(Written(Tables.Small));

        var loaded = Loading().Matches(page).Select(match => match.Groups[1].Value);
        Assert.All(loaded, address => Assert.Matches("^(data:|#)", address));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SmallTable_LetsExactlyItsOwnScriptsRun()
    {
        var page = Written(Tables.Small);

        var hashes = Scripts().Matches(page)
            .Select(match => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups[1].Value))))
            .ToArray();

        Assert.Equal(2, hashes.Length);
        Assert.Equal(hashes, Policy().Matches(page).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Write_SmallTable_HoldsEveryFigureDrawnAndAsPlot()
    {
        var page = Written(Tables.Small);

        for (var number = 1; number <= 10; number++)
        {
            var figure = page[page.IndexOf($"<figure id=\"figure-{number}\">", StringComparison.Ordinal)..];
            figure = figure[..figure.IndexOf("</figure>", StringComparison.Ordinal)];
            Assert.Contains("data:image/svg+xml;base64,", figure, StringComparison.Ordinal);
            var data = DataOf(page, $"figure-{number}-data");
            Assert.NotEqual(0, data.RootElement.GetProperty("data").GetArrayLength());
        }
    }

    [Fact]
    public void Write_HostileNames_EscapesThemEverywhere()
    {
        var builder = new RunTableBuilder();
        Run[] runs =
        [
            .. from hardware in new[] { "A" + Hostile, "B" + Hostile }
               from i in Enumerable.Range(1, 12)
               let energy = Energy.FromJoules((10 * i) + hardware[0])
               select new Run(
                   new(Hostile + i, new(FlopCount.FromFlops(1e9 * i * i), 1000 * i)),
                   hardware,
                   energy,
                   null,
                   RunOutcome.Completed,
                   new Dictionary<string, string> { [Hostile] = Hostile }),
        ];
        foreach (var run in runs) builder.Add(run);

        var page = WithoutScripts(Written(builder.Build(), runs));

        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("</script><img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SimulatedTable_SaysSoOnTop()
    {
        var simulated = Written(Tables.Small, isSimulated: true);
        var measured = Written(Tables.Small);

        Assert.Contains("class=\"simulated\">Simulated:", simulated, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"simulated\"", measured, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_MoreRunsThanAPageHolds_SaysHowManyAreLeftOut()
    {
        Run[] runs = [.. Enumerable.Range(0, 1234).Select(i => new Run(
            new("w" + i, default), "T4", Energy.FromJoules(1 + i), null, RunOutcome.Completed, Run.NoAttributes))];
        var builder = new RunTableBuilder();
        foreach (var run in runs) builder.Add(run);

        var page = Written(builder.Build(), runs);

        Assert.Contains("The first 1000 of 1234 runs", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">w1000<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_BytesOfSomeRuns_HaveAColumnAndDashesWhereUnknown()
    {
        var (known, unknown) = (RunOf("known", new(null, 1000, 2.5e7)), RunOf("unknown", new(null, 1000)));

        var some = Written(Tables.Empty, [known, unknown]);
        var none = Written(Tables.Empty, [unknown]);

        Assert.Equal("1000|2.5E+07|completed", CellsOf(some, "known"));
        Assert.Equal("1000|–|completed", CellsOf(some, "unknown"));
        Assert.Equal("1000|completed", CellsOf(none, "unknown"));
        Assert.Contains(">Bytes moved<", some, StringComparison.Ordinal);
        Assert.DoesNotContain(">Bytes moved<", none, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EmptyTable_SaysThatNothingCouldBeJudged()
    {
        var page = Written(Tables.Empty);

        Assert.Contains("No method could be judged on it", page, StringComparison.Ordinal);
    }

    private static Run RunOf(string workload, ComputeMetrics metrics) =>
        new(new(workload, metrics), "T4", Energy.FromJoules(5), null, RunOutcome.Completed, Run.NoAttributes);

    /// <summary>What stands in a run's row from its parameters on.</summary>
    private static string CellsOf(string page, string workload)
    {
        var row = page[page.IndexOf($">{workload}<", StringComparison.Ordinal)..];
        row = row[..row.IndexOf("</tr>", StringComparison.Ordinal)];
        return string.Join('|', Cell().Matches(row).Select(match => match.Groups[1].Value).Skip(5));
    }

    private static JsonDocument DataOf(string page, string id)
    {
        var start = page.IndexOf($"id=\"{id}\">", StringComparison.Ordinal) + id.Length + 6;
        return JsonDocument.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)]);
    }

    private static RunTable TableOf(string shape) => shape switch
    {
        nameof(Tables.Small) => Tables.Small,
        nameof(Tables.Edge) => Tables.Edge,
        nameof(Tables.Identical) => Tables.Identical,
        _ => Tables.Empty,
    };

    private static string Written(RunTable table, IReadOnlyList<Run>? runs = null, bool isSimulated = false)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(
            stream,
            new("Report", "table.csv", null, runs ?? [], table, Tables.Study(table), "isojoule report", "isojoule")
            {
                IsSimulated = isSimulated,
            });
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string WithoutScripts(string page) => Scripts().Replace(page, "");

    [GeneratedRegex("<td[^>]*>([^<]*)</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Loading();

    [GeneratedRegex("'sha256-([^']+)'")]
    private static partial Regex Policy();
}
