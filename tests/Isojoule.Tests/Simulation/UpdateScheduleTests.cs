using Isojoule.Simulation;

namespace Isojoule.Tests.Simulation;

public sealed class UpdateScheduleTests
{
    [Theory]
    [InlineData(0, -70)]
    [InlineData(29, -70)]
    [InlineData(30, 30)]
    [InlineData(129, 30)]
    [InlineData(-71, -170)]
    [InlineData(-70, -70)]
    public void LatestAt_AnyTime_IsTheRenewalAtOrBefore(int atMs, int expectedMs)
    {
        var updates = new UpdateSchedule(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(30));

        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), updates.LatestAt(TimeSpan.FromMilliseconds(atMs)));
    }

    [Fact]
    public void LatestAt_NoPeriod_IsNow()
    {
        Assert.Equal(TimeSpan.FromSeconds(1.234), default(UpdateSchedule).LatestAt(TimeSpan.FromSeconds(1.234)));
    }
}
