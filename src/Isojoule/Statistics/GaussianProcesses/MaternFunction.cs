using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>The Matérn function of smoothness 5/2, m(r) = (1 + √5 r + 5r²/3) exp(−√5 r), at r and at 3r.</summary>
/// <remarks>The exponential at 3r is the cube of the one at r: the second surface costs nearly nothing.</remarks>
internal static class MaternFunction
{
    /// <summary>Replaces every r² by signal · m(r) + local · m(3r).</summary>
    public static void Apply(Span<double> squares, double signal, double local)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(squares);
        for (var v = 0; v < vectors.Length; v++)
        {
            var surfaces = Surfaces.At(vectors[v]);
            vectors[v] = (signal * surfaces.Far) + (local * surfaces.Near);
        }

        foreach (ref var square in squares[(4 * vectors.Length)..])
        {
            var surfaces = Surfaces.At(Vector256.Create(square));
            square = (signal * surfaces.Far[0]) + (local * surfaces.Near[0]);
        }
    }

    /// <summary>
    /// Replaces every r² by m(r), and gives m(3r) and the derivative of signal · m(r) + local · m(3r) by r².
    /// </summary>
    public static void Apply(
        Span<double> squares, Span<double> near, Span<double> derivatives, double signal, double local)
    {
        Span<double> last = stackalloc double[Vector256<double>.Count];
        for (var i = 0; i < squares.Length; i += last.Length)
        {
            var count = Math.Min(last.Length, squares.Length - i);
            squares.Slice(i, count).CopyTo(last);
            var surfaces = Surfaces.At(Vector256.Create<double>(last));
            Store(surfaces.Far, squares.Slice(i, count));
            Store(surfaces.Near, near.Slice(i, count));
            Store((signal * surfaces.FarSlope) + (local * surfaces.NearSlope), derivatives.Slice(i, count));
        }
    }

    /// <summary>signal · m(r) + local · m(3r) at u = √5 r, given u².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> At(Vector256<double> square, double signal, double local)
    {
        var scaled = Vector256.Sqrt(square);
        var decay = Exponential.OfNegative(-scaled);
        var far = Vector256<double>.One + scaled + (square * (1.0 / 3.0));
        var near = Vector256<double>.One + (3.0 * (scaled + square));
        return decay * ((signal * far) + ((decay * decay) * (local * near)));
    }

    private static void Store(Vector256<double> values, Span<double> result)
    {
        if (result.Length == Vector256<double>.Count)
        {
            values.CopyTo(result);
            return;
        }

        for (var i = 0; i < result.Length; i++) result[i] = values[i];
    }

    /// <summary>Both values and their derivatives by r².</summary>
    private readonly record struct Surfaces(
        Vector256<double> Far, Vector256<double> Near, Vector256<double> FarSlope, Vector256<double> NearSlope)
    {
        public static Surfaces At(Vector256<double> squares)
        {
            var scaled = Vector256.Sqrt(5.0 * squares); // √5 r
            var decay = Exponential.OfNegative(-scaled);
            var cube = decay * decay * decay;
            var line = Vector256<double>.One + scaled;
            var nearLine = Vector256<double>.One + (3.0 * scaled);
            return new(
                (line + ((5.0 / 3.0) * squares)) * decay,
                (nearLine + (15.0 * squares)) * cube,
                (-5.0 / 6.0) * line * decay,
                (-7.5 * nearLine) * cube);
        }
    }
}
