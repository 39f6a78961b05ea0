namespace Isojoule.Statistics;

/// <summary>Cholesky factorisation of a few rows, in place: a matrix library's call costs more than the work.</summary>
internal static class SmallCholesky
{
    /// <summary>Overwrites the upper triangle of a positive definite matrix A (row-major) with L, A = LᵀL.</summary>
    public static void FactorUpper(Span<double> matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < i; k++) sum -= matrix[(k * size) + i] * matrix[(k * size) + j];
                matrix[(i * size) + j] = j == i ? Math.Sqrt(sum) : sum / matrix[(i * size) + i];
            }
        }
    }

    /// <summary>Overwrites <paramref name="right"/> with the solution x of Lᵀx = right.</summary>
    public static void SolveTransposed(ReadOnlySpan<double> upper, int size, Span<double> right)
    {
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++) right[i] -= upper[(k * size) + i] * right[k];
            right[i] /= upper[(i * size) + i];
        }
    }
}
