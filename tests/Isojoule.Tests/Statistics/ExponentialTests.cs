using System.Runtime.Intrinsics;
using Isojoule.Statistics;

namespace Isojoule.Tests.Statistics;

/// <summary>Our exponential against the C library's, whose error is below one unit in the last place.</summary>
public sealed class ExponentialTests
{
    [Fact]
    public void OfNegative_OverItsRange_IsWithinTwoUnitsInTheLastPlace()
    {
        var worst = 0L;
        for (var k = 0; k <= 1_000_000; k++)
        {
            var x = -708.0 * k / 1_000_000 * k / 1_000_000; // denser near zero
            var ours = Exponential.OfNegative(Vector256.Create(x))[0];
            var bits = BitConverter.DoubleToInt64Bits(ours) - BitConverter.DoubleToInt64Bits(Math.Exp(x));
            worst = Math.Max(worst, Math.Abs(bits));
        }

        Assert.InRange(worst, 0, 2);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1e300, 3.307553003638408e-308)]
    [InlineData(double.NegativeInfinity, 3.307553003638408e-308)]
    public void OfNegative_AtTheEnds_StaysFinite(double x, double expected) =>
        Assert.Equal(expected, Exponential.OfNegative(Vector256.Create(x))[3], 1e-15 * expected);

    [Fact]
    public void OfNegative_NotANumber_StaysNone() =>
        Assert.Equal(double.NaN, Exponential.OfNegative(Vector256.Create(double.NaN))[0]);
}
