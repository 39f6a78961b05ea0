using System.Text;
using Isojoule.Metering;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Traces;

namespace Isojoule.Meters.Tests.Traces;

/// <summary>Journals that grow, wrap, reset and tear.</summary>
public sealed class JournalFollowerTests
{
    private const double WattsTolerance = 1e-9; // whole ticks over whole seconds
    private const long Range = 999_999;

    [Fact]
    public void Feed_AnyCutOfTheBytes_TellsTheSame()
    {
        var bytes = Journal(
            ("s", 1, "0 -"),
            ("b", 1, RunMeasurement.RunWindow),
            ("b", 1, "train"),
            ("s", 2, "50000 -"),
            ("e", 2, "train"),
            ("x", 2, "Failed 7"));
        for (var cut = 0; cut < bytes.Length; cut += 13)
        {
            var follower = new JournalFollower(16);
            follower.Feed(bytes.AsSpan(0, cut));
            follower.Feed(bytes.AsSpan(cut));

            Assert.Equal(RunOutcome.Failed, follower.Outcome);
            Assert.Equal(TimeSpan.FromSeconds(1), follower.RunStart);
            Assert.Empty(follower.Windows);
            Assert.Equal(50, follower.Components[0].Series.Latest!.Value.Watts, WattsTolerance);
        }
    }

    [Fact]
    public void Feed_WrapAround_IsTheEnergyBetween()
    {
        var follower = Follow(("s", 1, "990000 -"), ("s", 2, "40000 -"));

        var watts = follower.Components[0].Series.Latest!.Value.Watts;
        Assert.Equal((40_000 + Range + 1 - 990_000) * 1e-3, watts, WattsTolerance);
    }

    [Fact]
    public void Feed_MoreThanTheDeviceCanDraw_IsNoPower()
    {
        var follower = Follow(("s", 1, "10000 -"), ("s", 2, "900000 -"));

        Assert.Null(follower.Components[0].Series.Latest);
    }

    [Fact]
    public void Feed_LastLineWithoutEnd_WaitsForMore()
    {
        var follower = Follow(("s", 1, "0 -"), ("s", 2, "50000 -"));

        follower.Feed("s 30000000 9"u8);
        var before = follower.Components[0].Series.Total;
        follower.Feed("0000 -\n"u8);

        Assert.Equal(50, before.Joules, WattsTolerance);
        Assert.Equal(90, follower.Components[0].Series.Total.Joules, WattsTolerance);
    }

    [Theory]
    [InlineData("hello\n")]
    [InlineData("{}\n")]
    [InlineData("null\n")]
    public void Feed_NoJournal_IsRefused(string text) =>
        Assert.Throws<JournalException>(() => new JournalFollower(16).Feed(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void OpenBesideWriter_WhileItIsWritten_ReadsIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("a.journal");
        using var writer = JournalWriter.Create(path, Header);
        writer.Sample(TimeSpan.FromSeconds(1), [0, MeteredComponent.Unread]);
        writer.Flush();

        using var file = JournalFile.OpenBesideWriter(path);
        var follower = new JournalFollower(16);
        follower.Read(file);

        Assert.Equal("a", follower.Header!.Run.RunId);
        Assert.Equal(TimeSpan.FromSeconds(1), follower.Now);
    }

    private static JournalHeader Header => new()
    {
        Run = new()
        {
            RunId = "a",
            Tool = "test",
            Name = "w",
            Hardware = "h",
            StartedUtc = DateTimeOffset.UnixEpoch,
            Interval = TimeSpan.FromSeconds(0.1),
        },
        Components =
        [
            new(new(ComponentKind.Gpu, "gpu:0", "a GPU"), "NVML")
            {
                Counter = new(1e-3, Range, Power.FromWatts(300), TimeSpan.Zero),
            },
        ],
    };

    private static JournalFollower Follow(params (string Kind, int Second, string Text)[] lines)
    {
        var follower = new JournalFollower(16);
        follower.Feed(Journal(lines));
        return follower;
    }

    private static byte[] Journal(params (string Kind, int Second, string Text)[] lines) =>
    [
        .. System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Header, JournalJson.Default.JournalHeader), (byte)'\n',
        .. lines.Select(line => $"{line.Kind} {line.Second * TimeSpan.TicksPerSecond} {line.Text}\n")
            .SelectMany(Encoding.UTF8.GetBytes),
    ];
}
