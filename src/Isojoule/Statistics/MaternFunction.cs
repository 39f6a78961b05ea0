using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Statistics;

/// <summary>The Matérn function of smoothness 5/2, m(r) = (1 + √5 r + 5r²/3) exp(−√5 r), over arrays of r².</summary>
internal static class MaternFunction
{
    /// <summary>Replaces every r² by m(r).</summary>
    public static void Apply(Span<double> squares)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(squares);
        foreach (ref var square in vectors) square = Value(square, out _);
        foreach (ref var square in squares[(4 * vectors.Length)..]) square = Value(Vector256.Create(square), out _)[0];
    }

    /// <summary>Replaces every r² by m(r) and gives the derivative of m by r².</summary>
    public static void Apply(Span<double> squares, Span<double> derivatives)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(squares);
        var slopes = MemoryMarshal.Cast<double, Vector256<double>>(derivatives);
        for (var v = 0; v < vectors.Length; v++) vectors[v] = Value(vectors[v], out slopes[v]);
        for (var i = 4 * vectors.Length; i < squares.Length; i++)
        {
            squares[i] = Value(Vector256.Create(squares[i]), out var slope)[0];
            derivatives[i] = slope[0];
        }
    }

    private static Vector256<double> Value(Vector256<double> squares, out Vector256<double> derivatives)
    {
        var scaled = Vector256.Sqrt(5.0 * squares); // √5 r
        var decay = Vector256.Exp(-scaled);
        var line = Vector256<double>.One + scaled;
        derivatives = (-5.0 / 6.0) * line * decay;
        return (line + ((5.0 / 3.0) * squares)) * decay;
    }
}
