using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Statistics.GaussianProcesses;

/// <summary>Means and variances of a conditioned Gaussian process, at all points of a block together.</summary>
/// <remarks>A mean takes time n·p, a variance n².</remarks>
internal sealed class ProcessPredictor
{
    private const int StackedMax = 128; // vectors: the stack is cleared, what is rented is not

    private readonly ProcessKernel _kernel;
    private readonly double[][] _columns;
    private readonly double[][] _marks;
    private readonly int[][] _marked; // the values that have each mark
    private readonly double[] _weights; // C⁻¹ · values
    private readonly CholeskyFactor _factor;
    private readonly double[] _scales; // √5 / lengthⱼ
    private readonly double[] _places; // value by value, its scaled coordinates
    private readonly double[] _slopes; // of the mean, along each column
    private readonly double[] _effects; // of the mean, along each mark
    private readonly double _constant; // of the mean
    private readonly double _signalVariance;
    private readonly double _localVariance;
    private readonly double _relationVariance;

    public ProcessPredictor(ProcessKernel kernel, ProcessData data, double[] weights, CholeskyFactor factor)
    {
        (_kernel, _columns, _marks) = (kernel, data.ColumnArrays, data.MarkArrays);
        (_weights, _factor) = (weights, factor);
        _signalVariance = kernel.SignalDeviation * kernel.SignalDeviation;
        _localVariance = kernel.LocalDeviation * kernel.LocalDeviation;
        _relationVariance = _marks.Length > 0 ? kernel.RelationDeviation * kernel.RelationDeviation : 0;
        _constant = kernel.ConstantVariance * weights.Sum();
        _slopes = [.. _columns.Select((column, j) => SlopeVariance(j) * Vectors.Dot(column, weights))];
        _effects = Array.ConvertAll(_marks, mark => _relationVariance * Vectors.Dot(mark, weights));
        _marked = Array.ConvertAll(_marks, mark => Enumerable.Range(0, mark.Length).Where(i => mark[i] != 0).ToArray());
        _scales = [.. kernel.Lengths.Select(length => Math.Sqrt(5) / length)];
        _places = new double[weights.Length * _columns.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            for (var j = 0; j < _columns.Length; j++)
                _places[(i * _columns.Length) + j] = _scales[j] * _columns[j][i];
        }
    }

    /// <summary>The constant of the mean, and its lines along the columns and marks.</summary>
    public void FillStraight(in PointBlock points, Span<double> means)
    {
        means.Fill(_constant);
        for (var j = 0; j < _slopes.Length; j++) Vectors.AddScaled(means, _slopes[j], points.Coordinates(j));
        if (_effects.Length == 0) return;
        for (var l = 0; l < points.Count; l++) means[l] += Vectors.Dot(_effects, points.Marks(l));
    }

    /// <summary>The mean without constant and lines; where room is given, the variance with all.</summary>
    public void FillSurface(in PointBlock points, Span<double> means, Span<double> variances)
    {
        if (variances.IsEmpty)
        {
            FillMeans(points, means, []);
            return;
        }

        var size = _weights.Length * points.Vectors;
        var rented = size > StackedMax ? ArrayPool<Vector256<double>>.Shared.Rent(size) : null;
        var covariances = rented is null ? stackalloc Vector256<double>[size] : rented.AsSpan(0, size);
        FillMeans(points, means, covariances);
        AddRelations(points, covariances);
        _factor.SolveLower(covariances, points.Vectors);
        FillVariances(points, covariances, variances);
        if (rented is not null) ArrayPool<Vector256<double>>.Shared.Return(rented);
    }

    /// <summary>The surface's means; where room is given, covariances with the values by all but relations.</summary>
    private void FillMeans(in PointBlock points, Span<double> means, Span<Vector256<double>> covariances)
    {
        Span<Vector256<double>> place = stackalloc Vector256<double>[_scales.Length];
        Span<Vector256<double>> line = stackalloc Vector256<double>[_scales.Length];
        var sums = MemoryMarshal.Cast<double, Vector256<double>>(means);
        for (var v = 0; v < sums.Length; v++)
        {
            for (var j = 0; j < place.Length; j++)
            {
                place[j] = _scales[j] * points.VectorsOf(j)[v];
                line[j] = (SlopeVariance(j) / (_scales[j] * _scales[j])) * place[j];
            }

            sums[v] = covariances.IsEmpty ? MeanAt(place) : MeanAt(place, line, covariances[v..], sums.Length);
        }
    }

    private Vector256<double> MeanAt(ReadOnlySpan<Vector256<double>> place)
    {
        var (signal, local) = (_signalVariance, _localVariance);
        ReadOnlySpan<double> places = _places;
        var mean = Vector256<double>.Zero;
        foreach (var weight in _weights)
        {
            mean += weight * MaternFunction.At(SquareOf(place, places), signal, local);
            places = places[place.Length..];
        }

        return mean;
    }

    private Vector256<double> MeanAt(
        ReadOnlySpan<Vector256<double>> place,
        ReadOnlySpan<Vector256<double>> line,
        Span<Vector256<double>> covariances,
        int stride)
    {
        var (signal, local) = (_signalVariance, _localVariance);
        ReadOnlySpan<double> weights = _weights;
        ReadOnlySpan<double> places = _places;
        var mean = Vector256<double>.Zero;
        for (var i = 0; i < weights.Length; i++)
        {
            var surface = MaternFunction.At(SquareOf(place, places), signal, local);
            mean += weights[i] * surface;
            var straight = Vector256.Create(_kernel.ConstantVariance);
            for (var j = 0; j < line.Length; j++) straight += line[j] * places[j];
            covariances[i * stride] = surface + straight;
            places = places[place.Length..];
        }

        return mean;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> SquareOf(ReadOnlySpan<Vector256<double>> place, ReadOnlySpan<double> other)
    {
        var square = Vector256<double>.Zero;
        for (var j = 0; j < place.Length; j++)
        {
            var difference = place[j] - Vector256.Create(other[j]);
            square += difference * difference;
        }

        return square;
    }

    private void AddRelations(in PointBlock points, Span<Vector256<double>> covariances)
    {
        var lanes = MemoryMarshal.Cast<Vector256<double>, double>(covariances);
        for (var l = 0; l < points.Count; l++)
        {
            var marks = points.Marks(l);
            for (var m = 0; m < _marks.Length; m++)
            {
                if (marks[m] == 0) continue;
                var factor = _relationVariance * marks[m];
                foreach (var i in _marked[m]) lanes[(i * points.Stride) + l] += factor * _marks[m][i];
            }
        }
    }

    /// <summary>Prior variances less the squares of L⁻¹ · covariances.</summary>
    private void FillVariances(in PointBlock points, Span<Vector256<double>> solved, Span<double> variances)
    {
        variances.Fill(_signalVariance + _localVariance + _relationVariance + _kernel.ConstantVariance);
        var sums = MemoryMarshal.Cast<double, Vector256<double>>(variances);
        for (var v = 0; v < sums.Length; v++)
        {
            for (var j = 0; j < _columns.Length; j++)
            {
                var coordinate = points.VectorsOf(j)[v];
                sums[v] += SlopeVariance(j) * (coordinate * coordinate);
            }

            var sum = Vector256<double>.Zero;
            for (var i = v; i < solved.Length; i += sums.Length) sum += solved[i] * solved[i];
            sums[v] = Vector256.Max(Vector256<double>.Zero, sums[v] - sum);
        }
    }

    private double SlopeVariance(int j) => _kernel.SlopeDeviations[j] * _kernel.SlopeDeviations[j];
}
