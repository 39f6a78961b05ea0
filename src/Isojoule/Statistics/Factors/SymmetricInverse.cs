namespace Isojoule.Statistics.Factors;

/// <summary>Inverse of a few rows' symmetric positive definite matrix, without an allocation.</summary>
internal static class SymmetricInverse
{
    /// <summary>Fills <paramref name="inverse"/> whole.</summary>
    /// <param name="matrix">size × size, row-major, of which the lower triangle is read and overwritten.</param>
    /// <param name="size">At least 1.</param>
    /// <param name="inverse">size × size.</param>
    public static void Of(Span<double> matrix, int size, Span<double> inverse)
    {
        Factor(matrix, size);
        for (var column = 0; column < size; column++)
        {
            for (var i = 0; i < size; i++)
            {
                var sum = i == column ? 1.0 : 0.0;
                for (var k = 0; k < i; k++) sum -= matrix[(i * size) + k] * inverse[(k * size) + column];
                inverse[(i * size) + column] = sum / matrix[(i * size) + i];
            }

            for (var i = size - 1; i >= 0; i--)
            {
                var sum = inverse[(i * size) + column];
                for (var k = i + 1; k < size; k++) sum -= matrix[(k * size) + i] * inverse[(k * size) + column];
                inverse[(i * size) + column] = sum / matrix[(i * size) + i];
            }
        }
    }

    private static void Factor(Span<double> matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++) sum -= matrix[(i * size) + k] * matrix[(j * size) + k];
                matrix[(i * size) + j] = i == j ? Math.Sqrt(sum) : sum / matrix[(j * size) + j];
            }
        }
    }
}
