using System.Numerics;
using System.Runtime.InteropServices;

namespace Isojoule.Statistics.SupportVectors;

/// <summary>Rows of the Gaussian kernel matrix, computed when asked for; the least recently used is dropped.</summary>
/// <remarks>
/// Rows are padded to whole vectors, so the solver's loops have no tail; what stands in the padding is finite and
/// never selected.
/// Entries are rounded to single precision, as libsvm and with it scikit-learn hold them, and kept in double so that
/// the loops need no conversion. Speed does not tell the two apart (530 and 585 ms on the hardest), the answer does:
/// coefficients of both signs amplify the rounding, and predictions from unrounded entries lay up to 2.2e-4
/// (relative) from libsvm's on four problems of 2,000 points; rounded, 6.8e-7. Published results come from libsvm.
/// </remarks>
internal sealed class KernelRows
{
    private readonly double[][] _columns; // p × padded n: one feature after the other, for whole vectors at a time
    private readonly double _gamma;
    private readonly long _bytes;
    private readonly double[]?[] _rows;
    private readonly LinkedList<int> _recent = new(); // most recently used first
    private readonly LinkedListNode<int>[] _nodes;
    private readonly int _capacity;

    /// <summary>Prepares n rows.</summary>
    /// <param name="x">n × p features, row after row.</param>
    /// <param name="n">Number of rows, ≥ 1.</param>
    /// <param name="gamma">γ, in the inverse squared unit of x.</param>
    /// <param name="bytes">Memory for rows; two rows are kept even when they need more.</param>
    public KernelRows(ReadOnlySpan<double> x, int n, double gamma, long bytes)
        : this(Transpose(x, n), n, gamma, bytes)
    {
    }

    private KernelRows(double[][] columns, int n, double gamma, long bytes)
    {
        Count = n;
        PaddedCount = Padded(n);
        _gamma = gamma;
        _bytes = bytes;
        _columns = columns;
        _rows = new double[n][];
        _nodes = [.. Enumerable.Range(0, n).Select(i => new LinkedListNode<int>(i))];
        _capacity = (int)Math.Clamp(bytes / (sizeof(double) * (long)PaddedCount), 2, Math.Max(2, n));
    }

    /// <summary>n, the number of points.</summary>
    public int Count { get; }

    /// <summary>Length of every row: n rounded up to whole vectors.</summary>
    public int PaddedCount { get; }

    /// <summary>Row <paramref name="i"/>; valid until two other rows have been asked for.</summary>
    public double[] this[int i]
    {
        get
        {
            if (_rows[i] is not { } row) return Compute(i);
            // Order of use matters only when rows can be dropped.
            if (_capacity < Count) Touch(i);
            return row;
        }
    }

    /// <summary>The kernel among some of the points, in the order of <paramref name="indices"/>.</summary>
    public KernelRows Among(ReadOnlySpan<int> indices)
    {
        var columns = new double[_columns.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = new double[Padded(indices.Length)];
            for (var k = 0; k < indices.Length; k++) columns[c][k] = _columns[c][indices[k]];
        }

        return new(columns, indices.Length, _gamma, _bytes);
    }

    private static int Padded(int n) => (n + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    private static double[][] Transpose(ReadOnlySpan<double> x, int n)
    {
        var columns = new double[x.Length / n][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = new double[Padded(n)];
            for (var i = 0; i < n; i++) columns[c][i] = x[(i * columns.Length) + c];
        }

        return columns;
    }

    private void Touch(int i)
    {
        _recent.Remove(_nodes[i]);
        _recent.AddFirst(_nodes[i]);
    }

    private double[] Compute(int i)
    {
        var row = _recent.Count == _capacity ? Drop() : new double[PaddedCount];
        Fill(row, i);
        _rows[i] = row;
        _recent.AddFirst(_nodes[i]);
        return row;
    }

    private double[] Drop()
    {
        var oldest = _recent.Last!;
        var row = _rows[oldest.Value]!;
        _rows[oldest.Value] = null;
        _recent.RemoveLast();
        return row;
    }

    private void Fill(double[] row, int i)
    {
        Array.Clear(row);
        var distances = MemoryMarshal.Cast<double, Vector<double>>(row.AsSpan());
        foreach (var column in _columns)
        {
            var center = Vector.Create(column[i]);
            var values = MemoryMarshal.Cast<double, Vector<double>>(column.AsSpan());
            for (var k = 0; k < distances.Length; k++)
                distances[k] += (values[k] - center) * (values[k] - center);
        }

        for (var k = 0; k < distances.Length; k++)
        {
            // Through single precision and back; see the remarks.
            var kernel = Vector.Exp(-_gamma * distances[k]);
            distances[k] = Vector.WidenLower(Vector.Narrow(kernel, kernel));
        }
    }
}
