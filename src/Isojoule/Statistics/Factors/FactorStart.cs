namespace Isojoule.Statistics.Factors;

/// <summary>Where a factor model starts: the columns' biases, and the scatter of the rows about them.</summary>
/// <param name="Biases">One a column.</param>
/// <param name="Scale">Deviation of the rows' means, above 0.</param>
internal sealed record FactorStart(double[] Biases, double Scale)
{
    private const int Passes = 20;
    // Sizes nearer to each other than a factor of e are no reason to expect that of the next one.
    private const double ScaleMin = 1;

    // A row of one cell is believed nearly at its word.
    private const double RowShrinkage = 0.1;

    /// <summary>Means of rows and columns in turn, so that a column of large
    /// workloads is not taken for a dear machine.</summary>
    public static FactorStart Of(SparseTable table)
    {
        var (biases, rows) = (new double[table.Columns], new double[table.Rows]);
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var column = 0; column < biases.Length; column++)
            {
                var positions = table.Column(column);
                var sum = 0.0;
                foreach (var i in positions) sum += table.Values[i] - rows[table.RowOf[i]];
                biases[column] = positions.IsEmpty ? 0 : sum / positions.Length;
            }

            for (var row = 0; row < rows.Length; row++)
            {
                var (start, end) = table.Row(row);
                var sum = 0.0;
                for (var i = start; i < end; i++) sum += table.Values[i] - biases[table.ColumnOf[i]];
                rows[row] = sum / (end - start + RowShrinkage);
            }
        }

        return new(biases, Math.Max(ScaleMin, Math.Sqrt(Vectors.Dot(rows, rows) / Math.Max(1, rows.Length))));
    }
}
