using Isojoule.Store.Formats.PowerLogs;

namespace Isojoule.Store.Tests.Formats;

public sealed class PowerLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ToComponent_RunBetweenReadings_IsCoveredByTheOneAfterEachEnd()
    {
        var log = Log(Start.AddSeconds(7), Start.AddSeconds(12), (0, 100), (5, 100), (10, 200), (15, 300));

        var component = log.ToComponent("gpu:0", "", "", 5);

        Assert.Equal((3 * 200) + (2 * 300), component.EnergyJ);
        Assert.False(component.Partial);
    }

    [Fact]
    public void ToComponent_RunEndsInAPause_IsPartial()
    {
        // The reading an hour later says nothing about the last two seconds of the run.
        var log = Log(Start, Start.AddSeconds(12), (0, 100), (5, 100), (10, 100), (3600, 900));

        var component = log.ToComponent("gpu:0", "", "", 12);

        Assert.Equal((1000.0, true), (component.EnergyJ!.Value, component.Partial));
    }

    [Fact]
    public void ToComponent_TwoWritersOfOneFile_CountNothingTwice()
    {
        var log = Log(Start, Start.AddSeconds(10), (0, 100), (0, 100), (5, 100), (5, 100), (10, 100), (10, 100));

        Assert.Equal(1000, log.ToComponent("gpu:0", "", "", 10).EnergyJ);
    }

    [Fact]
    public void ToComponent_MegawattsOrLess_AreNoReading()
    {
        var log = Log(Start, Start.AddSeconds(2), (0, 100), (1, 1e7), (2, 100));

        var component = log.ToComponent("gpu:0", "", "", 2);

        Assert.Equal((200.0, 1), (component.EnergyJ!.Value, component.FailedReads));
    }

    private static PowerLog Log(
        DateTimeOffset from, DateTimeOffset until, params (double Seconds, double Watts)[] readings)
    {
        var log = new PowerLog(from, until);
        foreach (var (seconds, watts) in readings) Assert.True(log.Add(Start.AddSeconds(seconds), watts));
        return log;
    }
}
