using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Isojoule.Statistics;

/// <summary>
/// The triangle R and the vector c = Qᵀy that a QR factorisation of all rows so far would leave: what least squares
/// needs of them.
/// </summary>
/// <remarks>
/// The first block is factorised by Householder QR. A later block Z is brought into the coordinates of R,
/// W = Z R⁻¹, where it is well conditioned, and folded in by the Cholesky factor of I + WᵀW: RᵀR + ZᵀZ =
/// Rᵀ(I + WᵀW)R. This costs half of QR and, unlike normal equations, never forms the square of R's condition number.
/// A block that dwarfs all before it, or an R not yet of full rank, goes through Householder QR again.
/// </remarks>
internal sealed class TriangularFactor
{
    // Relative size of a diagonal entry below which its column is taken for a combination of those before.
    // Standardised columns of genuinely distinct references stay above 1e-7; rounding alone leaves 1e-15.
    private const double RankTolerance = 1e-10;

    // I + WᵀW may lose as many digits as WᵀW exceeds I; beyond a million Householder is used.
    private const double GrowthMax = 1e6;

    private readonly int _size;
    private readonly double[] _r; // row-major upper triangle, size × size
    private readonly double[] _c;
    private readonly double[] _gram;
    private readonly double[] _projection;
    private bool _isEmpty = true;

    public TriangularFactor(int size)
    {
        _size = size;
        _r = new double[size * size];
        _c = new double[size];
        _gram = new double[size * size];
        _projection = new double[size];
    }

    /// <summary>R⁻¹, row-major, or <c>null</c> when R is not of full rank.</summary>
    public double[]? Inverse()
    {
        if (!HasFullRank()) return null;
        var inverse = new double[_size * _size];
        for (var j = 0; j < _size; j++)
        {
            inverse[(j * _size) + j] = 1 / _r[(j * _size) + j];
            for (var i = j - 1; i >= 0; i--)
            {
                var sum = 0.0;
                for (var k = i + 1; k <= j; k++) sum += _r[(i * _size) + k] * inverse[(k * _size) + j];
                inverse[(i * _size) + j] = -sum / _r[(i * _size) + i];
            }
        }

        return inverse;
    }

    /// <summary>The coefficients, or <c>null</c> when a column is a combination of those before it.</summary>
    public double[]? Solve()
    {
        if (!HasFullRank()) return null;
        var solution = new double[_size];
        for (var i = _size - 1; i >= 0; i--)
        {
            var sum = _c[i];
            for (var j = i + 1; j < _size; j++) sum -= _r[(i * _size) + j] * solution[j];
            solution[i] = sum / _r[(i * _size) + i];
        }

        return solution;
    }

    private bool HasFullRank()
    {
        for (var j = 0; j < _size; j++)
        {
            var squares = 0.0;
            for (var i = 0; i <= j; i++) squares += _r[(i * _size) + j] * _r[(i * _size) + j];
            if (Math.Abs(_r[(j * _size) + j]) <= RankTolerance * Math.Sqrt(squares)) return false;
        }

        return true;
    }

    /// <summary>Folds in a block, column-major: <c>size</c> columns of
    /// <paramref name="rows"/> values, then the target.</summary>
    public void AppendByHouseholder(ReadOnlySpan<double> block, int rows)
    {
        // R on top of the block; rows of zeros where there is less than a square.
        var top = _isEmpty ? 0 : _size;
        var height = Math.Max(top + rows, _size);
        var stacked = new double[height * (_size + 1)];
        for (var j = 0; j <= _size; j++)
        {
            for (var i = 0; i < top; i++) stacked[(j * height) + i] = j == _size ? _c[i] : _r[(i * _size) + j];
            block.Slice(j * rows, rows).CopyTo(stacked.AsSpan((j * height) + top));
        }

        var columns = new DenseMatrix(height, _size, stacked[..(height * _size)]);
        var qr = columns.QR(QRMethod.Thin);
        var r = qr.R;
        var c = qr.Q.TransposeThisAndMultiply(new DenseVector(stacked[(height * _size)..]));
        for (var i = 0; i < _size; i++)
        {
            _c[i] = c[i];
            for (var j = i; j < _size; j++) _r[(i * _size) + j] = r[i, j];
        }

        _isEmpty = false;
    }

    /// <summary>Folds in the rows of another factor in the same coordinates.</summary>
    public void Append(TriangularFactor other)
    {
        var block = new double[_size * (_size + 1)];
        for (var j = 0; j <= _size; j++)
        {
            for (var i = 0; i < _size; i++)
                block[(j * _size) + i] = j == _size ? other._c[i] : other._r[(i * _size) + j];
        }

        AppendByHouseholder(block, _size);
    }

    /// <summary>Folds in a block given as WᵀW and Wᵀr in the coordinates of
    /// this factor; false when it dwarfs it.</summary>
    /// <param name="gram">WᵀW, row-major with <paramref name="stride"/> columns, upper triangle.</param>
    /// <param name="projection">Wᵀr.</param>
    /// <param name="stride">Row length of <paramref name="gram"/>.</param>
    public bool TryAppend(ReadOnlySpan<double> gram, ReadOnlySpan<double> projection, int stride)
    {
        for (var i = 0; i < _size; i++)
        {
            if (gram[(i * stride) + i] > GrowthMax) return false;
            for (var j = i; j < _size; j++) _gram[(i * _size) + j] = gram[(i * stride) + j];
            _gram[(i * _size) + i] += 1;
            _projection[i] = projection[i];
        }

        FoldGram();
        return true;
    }

    /// <summary>With LᵀL = I + WᵀW: R ← L R and c ← L c + L⁻ᵀ Wᵀ(residual).</summary>
    private void FoldGram()
    {
        SmallCholesky.FactorUpper(_gram, _size);
        SmallCholesky.SolveTransposed(_gram, _size, _projection);
        for (var i = 0; i < _size; i++)
        {
            var sum = _projection[i];
            for (var k = i; k < _size; k++) sum += _gram[(i * _size) + k] * _c[k];
            _c[i] = sum; // rows below i still hold the old c, and row i needs only those
            for (var j = _size - 1; j >= i; j--)
            {
                var product = 0.0;
                for (var k = i; k <= j; k++) product += _gram[(i * _size) + k] * _r[(k * _size) + j];
                _r[(i * _size) + j] = product;
            }
        }
    }
}
