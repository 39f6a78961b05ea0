using System.Numerics;
using System.Runtime.InteropServices;
using Isojoule.Statistics;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>Least squares of 10⁷ rows on 4 columns, against reading the same numbers once from memory.</summary>
internal static class LeastSquaresBenchmark
{
    private const int Rows = 10_000_000;
    private const int Runs = 7;

    public static void Run(TextWriter output)
    {
        var random = new Random(1);
        var columns = Enumerable.Range(0, 4).Select(_ => Column(random)).ToArray();
        var target = Column(random);
        var sink = 0.0;
        LinearFit? fit = null;

        // In parts, as isojoule streams them: the same work, on one core.
        LinearFit? streamed = null;
        var (read, onOneCore) = Stopwatches.InTurn(
            Runs,
            () => sink += columns.Sum(column => Sum(column)) + Sum(target),
            () => streamed = Stream(target, columns));
        var (readByAll, onAllCores) = Stopwatches.InTurn(
            Runs,
            () => Parallel.ForEach([.. columns, target], column => GC.KeepAlive(Sum(column))),
            () => fit = LeastSquares.Fit(target, columns[0], columns[1], columns[2], columns[3]));

        output.WriteLine(
            Invariant($"least squares, {Rows:N0} rows × 4 columns, median of {Runs} ")
            + Invariant($"(sum {sink:0.###e0}, slope {streamed!.Slopes[0]:0.###e0}, {fit!.Slopes[0]:0.###e0})"));
        Tell(output, "one core", read, onOneCore);
        Tell(output, "all cores", readByAll, onAllCores);
        Tell(output, "fit on all cores, read on one", read, onAllCores);
    }

    private static void Tell(TextWriter output, string what, double read, double fitted) => output.WriteLine(
        Invariant($"  {what,-30} read once {1000 * read,6:0.0} ms   ")
        + Invariant($"fit {1000 * fitted,6:0.0} ms   fit / read {fitted / read,5:0.00}"));

    private static LinearFit? Stream(double[] target, double[][] columns)
    {
        const int PartRows = 100_000;
        var squares = new LeastSquares(4);
        for (var start = 0; start < target.Length; start += PartRows)
        {
            var part = columns.Select(column => (ReadOnlyMemory<double>)column.AsMemory(start, PartRows)).ToArray();
            squares.Add(target.AsMemory(start, PartRows), part);
        }

        return squares.Solve();
    }

    private static double[] Column(Random random)
    {
        var column = new double[Rows];
        for (var i = 0; i < Rows; i++) column[i] = random.NextDouble();
        return column;
    }

    private static double Sum(double[] values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> a = default, b = default, c = default, d = default;
        for (var i = 0; i + 3 < vectors.Length; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }

        return Vector.Sum(a + b + c + d);
    }
}
