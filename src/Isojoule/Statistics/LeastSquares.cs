namespace Isojoule.Statistics;

/// <summary>
/// Ordinary least squares of a target on an intercept and p columns, over rows that may come in any number of parts.
/// </summary>
/// <remarks>
/// Columns are standardised by the mean and deviation of the first block, then reduced block by block to a
/// (p + 1) × (p + 1) triangle by QR: FLOPs near 10⁹ beside energies near 10³ would ruin normal equations.
/// Time O(n·p²), memory O(p²) beside the rows themselves. Not safe for concurrent use.
/// </remarks>
public sealed class LeastSquares
{
    // The first block goes through the slow general factorisation; later ones are large enough that folding them in
    // (a few hundred operations) vanishes beside going over them.
    private const int FirstBlockRows = 512;
    private const int BlockRows = 4096;

    // Parts are cut by number of rows, not of processors, so that the result is the same on any machine.
    private const int PartRows = 1 << 20;

    private readonly Standardization[] _columns;
    private readonly TriangularFactor _factor;
    private readonly PreconditionedGram _gram = new();
    private Standardization _target;
    private bool _isStandardized;

    /// <summary>Starts with no rows.</summary>
    /// <param name="columnCount">p ≥ 0, the number of columns beside the intercept.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columnCount"/> is negative.</exception>
    public LeastSquares(int columnCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        _columns = new Standardization[columnCount];
        _factor = new(columnCount + 1);
    }

    /// <summary>Number of rows added so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Fits all rows at once.</summary>
    /// <param name="target">n values.</param>
    /// <param name="columns">p columns of n values each.</param>
    /// <returns>The fit, or <c>null</c> when the rows cannot tell the p + 1 coefficients apart.</returns>
    public static LinearFit? Fit(ReadOnlyMemory<double> target, params ReadOnlySpan<ReadOnlyMemory<double>> columns)
    {
        var squares = new LeastSquares(columns.Length);
        var first = Math.Min(FirstBlockRows, target.Length);
        squares.Add(target[..first], Rows(columns, 0, first));
        squares.AddInParallel(target[first..], Rows(columns, first, target.Length - first));
        return squares.Solve();
    }

    /// <summary>Adds rows.</summary>
    /// <param name="target">m finite values.</param>
    /// <param name="columns">p columns of m finite values each.</param>
    /// <exception cref="ArgumentException">The number of columns or their lengths do not match.</exception>
    public void Add(ReadOnlyMemory<double> target, params ReadOnlySpan<ReadOnlyMemory<double>> columns)
    {
        if (columns.Length != _columns.Length)
            throw new ArgumentException(
                $"{_columns.Length} columns were announced, {columns.Length} given.",
                nameof(columns));
        foreach (var column in columns)
        {
            if (column.Length != target.Length)
                throw new ArgumentException("Every column must be as long as the target.", nameof(columns));
        }

        for (var start = 0; start < target.Length;)
        {
            var count = Math.Min(RowCount == 0 ? FirstBlockRows : BlockRows, target.Length - start);
            AddBlock(target.Span, columns, start, count);
            start += count;
            RowCount += count;
        }
    }

    /// <summary>The least-squares fit of the rows added so far.</summary>
    /// <returns>The fit, or <c>null</c> when the rows cannot tell the p + 1 coefficients apart.</returns>
    public LinearFit? Solve()
    {
        if (RowCount <= _columns.Length || _factor.Solve() is not { } standardized) return null;

        // target = mean + deviation × (s₀ + Σ sᵢ (xᵢ − meanᵢ) / deviationᵢ)
        var slopes = new double[_columns.Length];
        var intercept = _target.Mean + (_target.Deviation * standardized[0]);
        for (var i = 0; i < slopes.Length; i++)
        {
            slopes[i] = _target.Deviation * standardized[i + 1] / _columns[i].Deviation;
            intercept -= slopes[i] * _columns[i].Mean;
        }

        return new(intercept, slopes);
    }

    /// <summary>Adds rows in parts, each reduced by itself in the coordinates
    /// of the first block, and merged in order.</summary>
    private void AddInParallel(ReadOnlyMemory<double> target, ReadOnlyMemory<double>[] columns)
    {
        var parts = new LeastSquares[(target.Length + PartRows - 1) / PartRows];
        Parallel.For(0, parts.Length, part =>
        {
            var start = part * PartRows;
            var count = Math.Min(PartRows, target.Length - start);
            var squares = new LeastSquares(columns.Length) { _target = _target, _isStandardized = true };
            _columns.CopyTo(squares._columns, 0);
            squares.Add(target.Slice(start, count), Rows(columns, start, count));
            parts[part] = squares;
        });
        foreach (var part in parts)
        {
            _factor.Append(part._factor);
            RowCount += part.RowCount;
        }
    }

    private static ReadOnlyMemory<double>[] Rows(ReadOnlySpan<ReadOnlyMemory<double>> columns, int start, int count)
    {
        var rows = new ReadOnlyMemory<double>[columns.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = columns[i].Slice(start, count);
        return rows;
    }

    private void AddBlock(
        ReadOnlySpan<double> target,
        ReadOnlySpan<ReadOnlyMemory<double>> columns,
        int start,
        int count)
    {
        target = target.Slice(start, count);
        if (!_isStandardized)
        {
            for (var i = 0; i < columns.Length; i++)
                _columns[i] = Standardization.Of(columns[i].Span.Slice(start, count));
            _target = Standardization.Of(target);
            _isStandardized = true;
        }

        var folded = TryFold(target[..(count - (count % PreconditionedGram.RowsMultiple))], columns, start);
        if (folded < count) Factorize(target[folded..], columns, start + folded);
    }

    /// <summary>The fast way, for up to four columns once the rows before have
    /// full rank; returns the rows folded in.</summary>
    private int TryFold(ReadOnlySpan<double> target, ReadOnlySpan<ReadOnlyMemory<double>> columns, int start)
    {
        if (columns.Length > PreconditionedGram.ColumnsMax
            || target.IsEmpty
            || _factor.Inverse() is not { } inverse)
            return 0;
        _gram.Prepare(inverse, _factor.Solve()!, _columns, _target);
        _gram.Accumulate(
            Column(columns, 0, target, start),
            Column(columns, 1, target, start),
            Column(columns, 2, target, start),
            Column(columns, 3, target, start),
            target);
        return _factor.TryAppend(_gram.Gram, _gram.Projection, PreconditionedGram.ColumnsMax + 1) ? target.Length : 0;
    }

    /// <summary>The column, or the target in its place, which weighs nothing there.</summary>
    private static ReadOnlySpan<double> Column(
        ReadOnlySpan<ReadOnlyMemory<double>> columns, int index, ReadOnlySpan<double> target, int start) =>
        index < columns.Length ? columns[index].Span.Slice(start, target.Length) : target;

    /// <summary>The general way: Householder on the standardised block,
    /// column-major with a column of ones first.</summary>
    private void Factorize(ReadOnlySpan<double> target, ReadOnlySpan<ReadOnlyMemory<double>> columns, int start)
    {
        var count = target.Length;
        var block = new double[(columns.Length + 2) * count];
        block.AsSpan(0, count).Fill(1);
        for (var i = 0; i < columns.Length; i++)
            _columns[i].Apply(columns[i].Span.Slice(start, count), block.AsSpan((i + 1) * count, count));
        _target.Apply(target, block.AsSpan((columns.Length + 1) * count, count));
        _factor.AppendByHouseholder(block, count);
    }
}

/// <summary>The coefficients of a linear fit.</summary>
/// <param name="Intercept">Value at all columns zero, in the target's unit.</param>
/// <param name="Slopes">One slope a column, in the target's unit per the column's unit.</param>
public sealed record LinearFit(double Intercept, IReadOnlyList<double> Slopes);
