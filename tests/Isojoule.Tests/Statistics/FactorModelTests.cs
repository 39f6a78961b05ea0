using Isojoule.Statistics;
using Isojoule.Statistics.Factors;

namespace Isojoule.Tests.Statistics;

public sealed class FactorModelTests
{
    // A handful of operations on numbers of about 1; the worst error seen was 4e-16.
    private const double InverseTolerance = 1e-13;

    // Six columns tell two factors to about this, beside a deviation of the values of 1.4.
    private const double RankTwoTolerance = 0.05;

    private static readonly double[] Biases = [0, 1, -2, 3, 0.5, -1];
    private static readonly double[] Second = [0.5, -0.4, 0.3, -0.2, 0.6, -0.5];

    [Fact]
    public void Predict_CellsLeftOutOfATableOfRankTwo_FindsThem()
    {
        var (all, known) = RankTwo();

        var model = FactorModel.Fit(new(60, 6, known), Options(3), default);

        var errors = all.Except(known)
            .Select(cell => Math.Abs(model.Predict(cell.Row, cell.Column).Mean - cell.Value))
            .ToArray();
        Assert.Equal(90, errors.Length);
        Assert.True(Quantiles.Median(errors) < RankTwoTolerance);
    }

    [Fact]
    public void Predict_OneFactorForARankOfTwo_IsWorse()
    {
        var (all, known) = RankTwo();

        var model = FactorModel.Fit(new(60, 6, known), Options(1), default);

        var errors = all.Except(known)
            .Select(cell => Math.Abs(model.Predict(cell.Row, cell.Column).Mean - cell.Value))
            .ToArray();
        Assert.True(Quantiles.Median(errors) > 2 * RankTwoTolerance);
    }

    [Fact]
    public void Predict_RowOfFewerCells_IsLessSure()
    {
        var (_, known) = RankTwo();
        SparseCell[] fewer = [.. known.Where(cell => cell.Row != 7 || cell.Column == 0)];

        var variance = FactorModel.Fit(new(60, 6, known), Options(3), default).Predict(7, 5).Variance;
        var varianceOfFewer = FactorModel.Fit(new(60, 6, fewer), Options(3), default).Predict(7, 5).Variance;

        Assert.True(varianceOfFewer > 2 * variance);
    }

    [Fact]
    public void Inverse_PositiveDefinite_TimesTheMatrixIsOne()
    {
        double[] matrix = [4, 0, 0, 1, 3, 0, 0.5, -1, 2]; // the lower triangle
        double[] full = [4, 1, 0.5, 1, 3, -1, 0.5, -1, 2];
        var inverse = new double[9];

        SymmetricInverse.Of(matrix, 3, inverse);

        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var product = Enumerable.Range(0, 3).Sum(k => full[(3 * i) + k] * inverse[(3 * k) + j]);
                Assert.Equal(i == j ? 1 : 0, product, InverseTolerance);
            }
        }
    }

    [Fact]
    public void SparseTable_RowsAndColumns_ReachEveryCellOnce()
    {
        SparseCell[] cells = [new(2, 1, 5), new(0, 0, 1), new(2, 0, 4), new(0, 1, 2)];

        var table = new SparseTable(3, 2, cells);

        Assert.Equal([1, 2, 5, 4], table.Values);
        Assert.Equal((2, 2), table.Row(1)); // a row without cells
        Assert.Equal([2.0, 5.0], table.Column(1).ToArray().Select(i => table.Values[i]));
        Assert.Equal([0, 0, 2, 2], table.RowOf);
    }

    private static FactorOptions Options(int factors) => new()
    {
        Columns = [.. Enumerable.Repeat(new FactorColumn(0, 1, 0.15), 6)],
        Factors = factors,
    };

    private static (SparseCell[] All, SparseCell[] Known) RankTwo()
    {
        var random = new SeededRandom(2);
        var cells = new List<SparseCell>();
        for (var row = 0; row < 60; row++)
        {
            var (size, kind) = (random.Next(1000) / 200.0, (random.Next(1000) / 500.0) - 1);
            for (var column = 0; column < 6; column++)
                cells.Add(new(row, column, Biases[column] + size + (Second[column] * kind)));
        }

        return ([.. cells], [.. cells.Where(cell => ((3 * cell.Row) + (5 * cell.Column)) % 4 != 0)]);
    }
}
