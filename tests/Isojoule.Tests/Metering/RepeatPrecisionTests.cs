using Isojoule.Metering;

namespace Isojoule.Tests.Metering;

public sealed class RepeatPrecisionTests
{
    // The printed quantiles of Student's t have four decimals.
    private const double TableRelative = 1e-4;

    [Theory]
    [InlineData(2, 12.7062)]
    [InlineData(3, 4.3027)]
    [InlineData(5, 2.7764)]
    [InlineData(31, 2.0423)]
    public void Of_Repeats_HalfWidthUsesStudentsT(int count, double t)
    {
        var energies = Enumerable.Range(0, count).Select(i => Energy.FromJoules(1000 + i)).ToList();

        var precision = RepeatPrecision.Of(energies)!;

        var deviation = Math.Sqrt(count * (count + 1) / 12.0); // of 0, 1, … n − 1
        var expected = t * deviation / Math.Sqrt(count);
        Assert.Equal(1000 + ((count - 1) / 2.0), precision.Mean.Joules, 9);
        Assert.Equal(deviation, precision.Deviation.Joules, 9);
        Assert.Equal(expected, precision.HalfWidth.Joules, TableRelative * expected);
        Assert.Equal(precision.HalfWidth.Joules / precision.Mean.Joules, precision.HalfWidthRelative!.Value, 12);
    }

    [Fact]
    public void Of_OneRepeat_IsNull() => Assert.Null(RepeatPrecision.Of([Energy.FromJoules(1)]));

    [Fact]
    public void HalfWidthRelative_MeanNotPositive_IsNull() =>
        Assert.Null(RepeatPrecision.Of([Energy.FromJoules(-1), Energy.FromJoules(1)])!.HalfWidthRelative);
}
