using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Statistics;

/// <summary>The exponential of four numbers at once, the same to the last bit on every processor.</summary>
/// <remarks>
/// The runtime's own fuses multiplications and additions where the processor can, so that its last bits differ between
/// machines, and between the compiled and the native program on one machine.
/// </remarks>
internal static class Exponential
{
    // Adding and taking away 1.5 · 2⁵² rounds to an integer, which then stands in the lowest bits.
    private const double Rounder = 6755399441055744;

    // ln 2 in two parts: the first ends in 21 zero bits, so that its multiples are exact.
    private const double LogOfTwo = 0.6931471803691238;
    private const double LogOfTwoRest = 1.9082149292705877e-10;

    // Below it the result is not a normal number any more; it is as good as zero.
    private const double ArgumentMin = -708;

    /// <summary>exp(x) for x ≤ 0, within 1.5 units in the last place; at least exp(−708) = 3.3e-308.</summary>
    /// <remarks>
    /// x = n ln 2 + r; exp(r) = 1 + r + r² q(r), with q the polynomial of degree 9 that is nearest to it at Chebyshev's
    /// points over |r| ≤ ln 2 / 2 (relative error of exp 6e-18).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a call would spill the caller's vectors
    public static Vector256<double> OfNegative(Vector256<double> x)
    {
        x = Vector256.MaxNative(Vector256.Create(ArgumentMin), x);
        var rounded = (x * 1.4426950408889634) + Vector256.Create(Rounder);
        var n = rounded - Vector256.Create(Rounder);
        var r = (x - (n * LogOfTwo)) - (n * LogOfTwoRest);
        var square = r * r;
        var fourth = square * square;
        var low = (Vector256.Create(0.5000000000000001) + (r * 0.16666666666666667))
            + (square * (Vector256.Create(0.04166666666662416) + (r * 0.008333333333330064)));
        var high = (Vector256.Create(0.0013888888917196736) + (r * 0.00019841269863040558))
            + (square * (Vector256.Create(2.4801521322342283e-05) + (r * 2.7557268480289716e-06)));
        var top = Vector256.Create(2.7620075892548163e-07) + (r * 2.5100375842223698e-08);
        var power = Vector256<double>.One + (r + (square * (low + (fourth * (high + (fourth * top))))));
        return (power.AsInt64() + Vector256.ShiftLeft(rounded.AsInt64(), 52)).AsDouble();
    }
}
