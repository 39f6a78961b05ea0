using Isojoule.Statistics;
using MathNet.Numerics.LinearRegression;

namespace Isojoule.Tests.Statistics;

public sealed class LeastSquaresTests
{
    // Against MathNet's QR over all rows at once, columns standardised: 3e-12 at worst over these cases.
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData(5)] // one block, exactly determined
    [InlineData(34)]
    [InlineData(4096)]
    [InlineData(4097)] // a second block of one row
    [InlineData(5000)]
    [InlineData(20003)]
    public void Fit_RandomRows_EqualsQrOverAllRows(int n)
    {
        var (target, columns) = Problem(n, seed: n);

        var fit = LeastSquares.Fit(target, columns[0], columns[1], columns[2], columns[3])!;

        AssertEqualsReference(fit, target, columns);
    }

    [Fact]
    public void Fit_SortedByAnExponentialColumn_EqualsQrOverAllRows()
    {
        // Each block dwarfs all before it: the worst case for the first block's standardisation.
        var (target, columns) = Problem(40000, seed: 1);
        for (var i = 0; i < target.Length; i++)
        {
            columns[0][i] = Math.Exp(i / 2000.0);
            target[i] = 3 + (2 * columns[0][i]) + columns[1][i];
        }

        var fit = LeastSquares.Fit(target, columns[0], columns[1], columns[2], columns[3])!;

        AssertEqualsReference(fit, target, columns);
    }

    [Fact]
    public void Fit_ColumnConstantInTheFirstBlockOnly_IsIdentified()
    {
        var (target, columns) = Problem(20000, seed: 2);
        columns[1].AsSpan(0, 6000).Fill(4);

        var fit = LeastSquares.Fit(target, columns[0], columns[1], columns[2], columns[3])!;

        AssertEqualsReference(fit, target, columns);
    }

    [Fact]
    public void Add_InUnequalParts_EqualsAllAtOnce()
    {
        var (target, columns) = Problem(30000, seed: 3);
        var squares = new LeastSquares(2);
        for (var (start, size) = (0, 1); start < 30000; start += size, size = Math.Min(size * 3, 30000 - start))
            squares.Add(
                target.AsMemory(start, size),
                columns[0].AsMemory(start, size),
                columns[1].AsMemory(start, size));

        var expected = LeastSquares.Fit(target, columns[0], columns[1])!;
        var actual = squares.Solve()!;

        Assert.Equal(expected.Intercept, actual.Intercept, Tolerance * Math.Abs(expected.Intercept));
        for (var i = 0; i < 2; i++)
            Assert.Equal(expected.Slopes[i], actual.Slopes[i], Tolerance * Math.Abs(expected.Slopes[i]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_FewerColumnsOverManyBlocks_EqualsQrOverAllRows(int columnCount)
    {
        var (target, columns) = Problem(15000, seed: 5);

        var fit = LeastSquares.Fit(
            target,
            [.. columns[..columnCount].Select(column => (ReadOnlyMemory<double>)column)])!;

        AssertEqualsReference(fit, target, columns[..columnCount]);
    }

    [Fact]
    public void Fit_MoreThanOnePart_EqualsAddingInOrder()
    {
        var (target, columns) = Problem((1 << 21) + 77, seed: 7);
        var squares = new LeastSquares(2);
        squares.Add(target, columns[0], columns[1]);

        var inOrder = squares.Solve()!;
        var inParts = LeastSquares.Fit(target, columns[0], columns[1])!;

        Assert.Equal(inOrder.Slopes[0], inParts.Slopes[0], Tolerance * Math.Abs(inOrder.Slopes[0]));
        Assert.Equal(inOrder.Slopes[1], inParts.Slopes[1], Tolerance * Math.Abs(inOrder.Slopes[1]));
        Assert.Equal(inParts.Slopes, LeastSquares.Fit(target, columns[0], columns[1])!.Slopes); // bit-equal again
    }

    [Fact]
    public void Fit_SixColumnsOverManyBlocks_EqualsQrOverAllRows()
    {
        var (target, columns) = Problem(15000, seed: 6);
        double[][] six =
        [
            .. columns,
            [.. columns[0].Select(value => value * value)],
            [.. columns[1].Select(value => 1 / value)],
        ];

        var fit = LeastSquares.Fit(target, [.. six.Select(column => (ReadOnlyMemory<double>)column)])!;

        AssertEqualsReference(fit, target, six);
    }

    [Fact]
    public void Fit_ColumnIsSumOfOthers_IsRefused()
    {
        var (target, columns) = Problem(100, seed: 4);
        for (var i = 0; i < 100; i++) columns[2][i] = (1e-6 * columns[0][i]) + columns[1][i];

        Assert.Null(LeastSquares.Fit(target, columns[0], columns[1], columns[2]));
    }

    [Fact]
    public void Fit_FewerRowsThanCoefficients_IsRefused() =>
        Assert.Null(LeastSquares.Fit(new double[] { 1, 2 }, new double[] { 1, 2 }, new double[] { 3, 5 }));

    [Fact]
    public void Add_WrongNumberOfColumns_Throws() =>
        Assert.Throws<ArgumentException>(() => new LeastSquares(2).Add(new double[3], new double[3]));

    /// <summary>Columns of the scales met in practice: joules, FLOPs, parameters, seconds.</summary>
    private static (double[] Target, double[][] Columns) Problem(int n, int seed)
    {
        var random = new Random(seed);
        double[] scales = [1e3, 1e9, 1e7, 1];
        var columns = scales.Select(scale => Enumerable.Range(0, n)
            .Select(_ => scale * (1 + random.NextDouble())).ToArray()).ToArray();
        var target = Enumerable.Range(0, n)
            .Select(i => 10 + (0.4 * columns[0][i]) + (1e-7 * columns[1][i]) + random.NextDouble())
            .ToArray();
        return (target, columns);
    }

    private static void AssertEqualsReference(LinearFit fit, double[] target, double[][] columns)
    {
        // MathNet gets standardised columns too; on raw ones its own error is what would show.
        var standards = columns.Select(column => Standardization.Of(column)).ToArray();
        var rows = Enumerable.Range(0, target.Length)
            .Select(i =>
                columns.Select((column, j) => (column[i] - standards[j].Mean) / standards[j].Deviation).ToArray())
            .ToArray();
        var reference = MultipleRegression.QR(rows, target, intercept: true);
        for (var j = 0; j < columns.Length; j++)
        {
            var actual = fit.Slopes[j] * standards[j].Deviation;
            Assert.Equal(reference[j + 1], actual, Tolerance * reference.Max(Math.Abs));
        }
    }
}
