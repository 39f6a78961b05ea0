using Isojoule.Meters.Commands;

namespace Isojoule.Meters.Tests.Commands;

public sealed class CommandOutputTests
{
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(10);

    [Fact]
    public void TryRead_ValueGrowsOld_IsStaleUntilTheNext()
    {
        var clock = new ManualTimeProvider();
        var output = new CommandOutput(clock, AgeMax);

        output.Publish(5);
        clock.Advance(AgeMax);
        var young = output.TryRead(out var ticks, out var stale);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var old = output.TryRead(out _, out var staleLater);
        output.Publish(6);
        var renewed = output.TryRead(out var ticksLater, out _);

        Assert.True(young && !stale && ticks == 5);
        Assert.True(!old && staleLater);
        Assert.True(renewed && ticksLater == 6);
    }

    [Fact]
    public void TryRead_NothingArrivedOrInvalidated_IsUnknownNotStale()
    {
        var output = new CommandOutput(new ManualTimeProvider(), AgeMax);

        var before = output.TryRead(out _, out var staleBefore);
        output.Publish(5);
        output.Invalidate();
        var after = output.TryRead(out _, out var staleAfter);

        Assert.False(before || staleBefore || after || staleAfter);
    }
}
