using System.Diagnostics;
using System.Globalization;
using Isojoule.Metering;
using Isojoule.Meters.Commands;

namespace Isojoule.Meters.Tests.Commands;

/// <summary>Real commands of the shell; waits end as soon as what they wait for is there.</summary>
public sealed class CommandMeterTests
{
    private const long TicksPerWatt = 1_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20); // far above what a loaded machine needs

    [Fact]
    public void Probe_StreamingCommand_FollowsItsNewestLine()
    {
        using var folder = new FakeNode();
        var pipe = Path.Combine(folder.Root, "watts");
        using var mkfifo = Process.Start("mkfifo", [pipe]);
        mkfifo.WaitForExit();
        var source = new CommandMeterSource($"echo 100; exec cat '{pipe}'", Readings.Catalog);

        using var meter = Assert.Single(source.Probe().Meters);
        var first = meter.Gauge("command");
        File.AppendAllText(pipe, "250.5\n");
        var second = WaitFor(meter, 250.5);

        Assert.Equal(100 * TicksPerWatt, first);
        Assert.Equal(250_500_000, second);
        Assert.Equal(ComponentKind.Node, meter.Metered("command").Component.Kind);
        Assert.False(meter.Metered("command").Component.CountsInTotal);
    }

    [Fact]
    public void Read_OneShotCommand_IsStartedAgain()
    {
        using var folder = new FakeNode();
        var count = Path.Combine(folder.Root, "count");
        var plan = CommandPlan.Shell($"echo x >> '{count}'; wc -l < '{count}'") with
        {
            StartInterval = TimeSpan.FromMilliseconds(20),
        };

        using var meter = Meter(plan);
        var third = WaitFor(meter, 3);

        Assert.Equal(3 * TicksPerWatt, third);
        Assert.Empty(meter.Faults);
    }

    [Theory]
    [InlineData("echo nonsense", "nonsense")]
    [InlineData("echo -5", "-5")]
    [InlineData("echo oh no >&2; exit 3", "code 3. oh no")]
    [InlineData("exit 0", "without printing")]
    [InlineData("isojoule-no-such-program", "code 127")]
    [InlineData("echo 100; echo 'sensor lost'; sleep 100", "sensor lost")]
    public void Read_CommandGivesNoPower_IsUnreadWithItsReason(string command, string expected)
    {
        using var meter = Meter(CommandPlan.Shell(command));

        WaitUntil(() => meter.Faults.Count > 0);

        Assert.Contains(expected, meter.Faults[0].Message, StringComparison.Ordinal);
        WaitUntil(() => meter.Gauge("command") == MeteredComponent.Unread);
    }

    [Fact]
    public void Probe_CommandFails_IsAbsentWithWhatItSaid()
    {
        var result = new CommandMeterSource("echo no meter >&2; exit 4", Readings.Catalog).Probe();

        Assert.Empty(result.Meters);
        var absent = Assert.Single(result.Absent);
        Assert.Contains("no meter", absent.Reason, StringComparison.Ordinal);
        Assert.Contains("/bin/sh -c 'echo no meter >&2; exit 4'", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ProgramIsMissing_IsUnreadWithItsName()
    {
        using var meter = Meter(new("/no/such/program", [], WattsLine.Plain));

        WaitUntil(() => meter.Faults.Count > 0);

        Assert.Contains("/no/such/program", meter.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CommandHangs_IsEndedAndStartedAgain()
    {
        using var folder = new FakeNode();
        var marker = Path.Combine(folder.Root, "second");
        var script = $"if [ -e '{marker}' ]; then echo 42; sleep 100; fi; touch '{marker}'; sleep 100";
        var plan = CommandPlan.Shell(script) with
        {
            SilenceMax = TimeSpan.FromMilliseconds(300),
            StartInterval = TimeSpan.FromMilliseconds(20),
        };

        using var meter = Meter(plan);
        var recovered = WaitFor(meter, 42);

        Assert.Equal(42 * TicksPerWatt, recovered);
        Assert.Contains("printed nothing", meter.Faults[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CommandHangs_NeverBlocksTheSampler()
    {
        using var meter = Meter(CommandPlan.Shell("sleep 100"));

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 1000; i++) Assert.Equal(MeteredComponent.Unread, meter.Gauge("command"));

        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(1)); // a thousand reads, not one wait
    }

    [Fact]
    public void Dispose_CommandHasChildren_EndsThemToo()
    {
        using var folder = new FakeNode();
        var file = Path.Combine(folder.Root, "child");
        var meter = Meter(CommandPlan.Shell($"sleep 1000 & echo $! > '{file}'; echo 5; wait"));
        WaitFor(meter, 5);
        var child = int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);

        meter.Dispose();

        WaitUntil(() => !IsAlive(child));
    }

    [Fact]
    public void Read_CommandStreams_AllocatesNothing()
    {
        using var meter = Meter(CommandPlan.Shell("echo 5; sleep 100"));
        WaitFor(meter, 5);
        var slots = new long[MeteredComponent.Slots];

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) meter.Read(slots);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static CommandMeter Meter(CommandPlan plan) => new(
        new(new(ComponentKind.Node, "command", "test"), "a command that prints watts"), plan, TimeProvider.System);

    private static long WaitFor(IMeter meter, double watts)
    {
        var ticks = (long)(watts * TicksPerWatt);
        WaitUntil(() => meter.Gauge("command") >= ticks);
        return meter.Gauge("command");
    }

    private static void WaitUntil(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "It did not happen in time.");

    // A killed child of a killed shell may remain as a zombie where nobody reaps; it runs no more.
    private static bool IsAlive(int pid)
    {
        var stat = $"/proc/{pid}/stat";
        try
        {
            return File.Exists(stat) && !File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it went between the two looks
        }
    }
}
