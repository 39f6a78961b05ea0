using Isojoule.Metering;
using static Isojoule.Tests.Metering.Metered;

namespace Isojoule.Tests.Metering;

/// <summary>What must never become energy, each with what a peer made of it.</summary>
public sealed class CounterFaultTests
{
    // Energies are integers × 1e-6 or 1e-3: one rounding of the product, with room for sums of a few of them.
    private const double RoundingRelative = 1e-12;

    [Theory]
    [InlineData(Unread)]
    [InlineData(0)]
    public void Total_FailedRead_IsNotAWrapOf262Kilojoules(long failed)
    {
        var total = Count(Rapl, S(1), 1_000_000_000, 1_050_000_000, failed, 1_150_000_000, 1_200_000_000).Total();

        Assert.Equal(200, total.Energy!.Value.Joules, RoundingRelative * 200);
        Assert.Equal((0, 0, 1), (total.Wraps, total.Resets, total.FailedReads));
        Assert.Equal(S(4), total.Covered);
    }

    [Fact]
    public void Total_WrapHiddenBehindFailedReads_IsCountedOnce()
    {
        var (after, end) = (Show(Rapl, 262_250_000_000), Show(Rapl, 262_300_000_000));

        var total = Count(Rapl, S(1), 262_100_000_000, Unread, 0, after, end).Total();

        Assert.Equal(200, total.Energy!.Value.Joules, RoundingRelative * 200);
        Assert.Equal((1, 0, 2), (total.Wraps, total.Resets, total.FailedReads));
    }

    [Theory]
    [InlineData(10_000_000, 500)] // CodeCarbon tells -9,999.5 J of this
    [InlineData(250_769_000, 1)] // EnergiBridge told -250,769 J
    public void Total_DriverReloaded_DiscardsTheIntervalAndIsNeverNegative(long before, long after)
    {
        var total = Count(Nvml, S(1), before - 300_000, before, after, after + 300_000, after + 600_000).Total();

        Assert.Equal(900, total.Energy!.Value.Joules, RoundingRelative * 900);
        Assert.Equal(1, total.Resets);
        Assert.Equal(S(3), total.Covered);
        Assert.True(total.IsPartial);
        Assert.NotEmpty(total.Notes);
    }

    [Fact]
    public void Total_ZeroPersists_IsAReset()
    {
        var total = Count(Nvml, S(1), 9_000_000, 9_300_000, 0, 0, 0, 100_000, 400_000).Total();

        Assert.Equal(700, total.Energy!.Value.Joules, RoundingRelative * 700);
        Assert.Equal((1, 0), (total.Resets, total.FailedReads));
        Assert.Equal(S(3), total.Covered);
    }

    [Fact]
    public void Total_ZerosToTheEnd_AreNeitherEnergyNorCovered()
    {
        var total = Count(Nvml, S(1), 9_000_000, 9_300_000, 0, 0, 0).Total();

        Assert.Equal(300, total.Energy!.Value.Joules, RoundingRelative * 300);
        Assert.Equal(1, total.Resets);
        Assert.Equal(S(1), total.Covered);
    }

    [Fact]
    public void Total_ImplausibleJump_IsNoEnergy()
    {
        var total = Count(Nvml, S(1), 0, 300_000, 1_000_000_000, 1_000_300_000).Total();

        Assert.Equal(600, total.Energy!.Value.Joules, RoundingRelative * 600);
        Assert.Equal(1, total.Resets);
        Assert.Equal(S(2), total.Covered);
    }

    [Fact]
    public void Total_NeverAdvancing_IsUnavailableAndNotZero()
    {
        var total = Count(Nvml, Ms(100), Enumerable.Repeat(123_456L, 200)).Total();

        Assert.Null(total.Energy);
        Assert.Equal(EnergyMethod.Unavailable, total.Method);
        Assert.Contains("stood still", total.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Total_UnreadThroughout_IsUnknownAndNotZero()
    {
        // An unread DRAM domain is not a frugal one.
        var total = Count(Rapl, Ms(100), Enumerable.Repeat(Unread, 200)).Total();

        Assert.Null(total.Energy);
        Assert.Equal(200, total.FailedReads);
        Assert.NotNull(total.Reason);
    }

    [Fact]
    public void Total_WindowShorterThanTwoUpdates_IsRefusedWithRemedy()
    {
        var total = Count(Nvml, Ms(50), 0, 30_000, 30_000, 60_000).Total();

        Assert.Null(total.Energy);
        Assert.Contains("longer", total.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Total_DeviceLost_CoversUpToTheLastGoodReading()
    {
        var total = Count(Nvml, S(1), [0, 300_000, 600_000, .. Enumerable.Repeat(Unread, 7)]).Total();

        Assert.Equal(600, total.Energy!.Value.Joules, RoundingRelative * 600);
        Assert.Equal((S(9), S(2)), (total.Elapsed, total.Covered));
        Assert.Equal(300, total.PowerMean!.Value.Watts, RoundingRelative * 300);
        Assert.Contains(total.Notes, note => note.Contains("from 2.0 s on", StringComparison.Ordinal));
    }

    [Fact]
    public void Total_StandsStillToTheEndWithNoGauge_IsNotCoveredThere()
    {
        var total = Count(Nvml, S(1), [0, 300_000, 600_000, .. Enumerable.Repeat(600_000L, 7)]).Total();

        Assert.Equal(600, total.Energy!.Value.Joules, RoundingRelative * 600);
        Assert.Equal(S(2), total.Covered);
    }
}
