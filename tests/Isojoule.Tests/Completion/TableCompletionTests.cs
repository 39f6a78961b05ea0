using Isojoule.Completion;
using Isojoule.Statistics;

namespace Isojoule.Tests.Completion;

public sealed class TableCompletionTests
{
    // Priors draw loadings towards 1 and noise above zero: on exact tables predictions were off by up to 0.2 %.
    private const double ExactRelative = 0.01;

    // The search ends when loadings move by less than 1e-5; in other units it ends elsewhere by that much.
    private const double UnitRelative = 1e-3;

    private static readonly double[] MachineFactors = [1, 0.4, 2.5, 0.9];

    [Fact]
    public void Find_TableOfRankOne_IsTheProduct()
    {
        var table = RankOne(isMissing: (w, h) => (w + h) % 4 == 0);

        var completion = TableCompletion.Fit(table, default);

        for (var w = 0; w < 24; w++)
        {
            for (var h = 0; h < MachineFactors.Length; h++)
            {
                var cell = completion.Find(Workload(w), Machine(h));
                var truth = WorkloadJ(w) * MachineFactors[h];
                Assert.Equal((w + h) % 4 == 0 ? CellOrigin.Predicted : CellOrigin.Measured, cell.Origin);
                Assert.Equal(truth, cell.Energy!.Value.Joules, ExactRelative * truth);
            }
        }
    }

    [Fact]
    public void Find_MachineWithThreeReferences_Joins()
    {
        var table = RankOne(isMissing: (w, h) => h == 3 && w is not (2 or 11 or 20));

        var cell = TableCompletion.Fit(table, default).Find(Workload(6), Machine(3));

        Assert.Equal(WorkloadJ(6) * 0.9, cell.Energy!.Value.Joules, 0.02 * WorkloadJ(6));
        Assert.True(cell.Interval!.Value.Contains(Energy.FromJoules(WorkloadJ(6) * 0.9)));
    }

    [Fact]
    public void Find_RowsInAnotherOrder_IsBitEqual()
    {
        var runs = Noisy().ToArray();
        var shuffled = new SeededRandom(5).Permutation(runs.Length).Select(i => runs[i]);

        var expected = AllOf(TableOf(runs));
        var actual = AllOf(TableOf(shuffled));

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(3.6e6, null)]
    [InlineData(1e-3, null)]
    [InlineData(1000, "m1")]
    public void Find_UnitChangedEverywhereOrOnOneMachine_ScalesWithIt(double factor, string? only)
    {
        var runs = Noisy().ToArray();
        var rescaled = runs.Select(run =>
            only is null || run.Hardware == only ? run with { Energy = factor * run.Energy!.Value } : run);

        var expected = AllOf(TableOf(runs));
        var actual = AllOf(TableOf(rescaled));

        for (var i = 0; i < expected.Length; i++)
        {
            var scale = only is null || expected[i].Hardware == only ? factor : 1;
            Assert.Equal(
                scale * expected[i].Energy!.Value.Joules,
                actual[i].Energy!.Value.Joules,
                UnitRelative * scale * expected[i].Energy!.Value.Joules);
        }
    }

    [Fact]
    public void Find_NoChainOfCells_IsUnknown()
    {
        var runs = new[] { Run("a", "X", 1), Run("b", "X", 2), Run("c", "Y", 3), Run("d", "Y", 5) };

        var cell = TableCompletion.Fit(TableOf(runs), default).Find("a", "Y");

        Assert.Equal(CellOrigin.Unknown, cell.Origin);
        Assert.Null(cell.Energy);
    }

    [Fact]
    public void Find_OneChainOfOneCell_IsPredictedAndWide()
    {
        var runs = new[] { Run("a", "X", 1), Run("b", "X", 2), Run("a", "Y", 3) };

        var cell = TableCompletion.Fit(TableOf(runs), default).Find("b", "Y");

        Assert.Equal(6, cell.Energy!.Value.Joules, 0.6);
        Assert.True(cell.Interval!.Value.Upper / cell.Interval.Value.Lower > 1.3);
    }

    [Fact]
    public void Find_HigherLevel_ContainsTheLower()
    {
        var completion = TableCompletion.Fit(TableOf(Noisy()), default);
        double[] levels = [0.05, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

        var intervals = levels.Select(level => completion.Find("w3", "m1", level).Interval!.Value).ToArray();

        Assert.All(Enumerable.Range(1, levels.Length - 1), i => Assert.True(
            intervals[i].Lower < intervals[i - 1].Lower && intervals[i].Upper > intervals[i - 1].Upper));
    }

    [Fact]
    public void Fit_MeasuredNetworksOnThreeBoards_PredictsThemToAFewPercent()
    {
        var table = MeasuredTable();

        var completion = TableCompletion.Fit(table, default);

        Assert.InRange(completion.Mdape!.Value, 0.005, 0.06);
        Assert.All(completion.Hardware, one => Assert.InRange(one.Mdape!.Value, 0.005, 0.1));
    }

    [Fact]
    public void Fit_OneMachineOnly_HasNothingToPredict()
    {
        var completion = TableCompletion.Fit(TableOf([Run("a", "X", 1), Run("b", "X", 2)]), default);

        Assert.Null(completion.Mdape);
        Assert.Equal(CellOrigin.Measured, completion.Find("a", "X").Origin);
    }

    [Fact]
    public void Find_NoSuchWorkload_Throws() =>
        Assert.Throws<ArgumentException>(() => TableCompletion.Fit(TableOf(Noisy()), default).Find("nobody", "m1"));

    private static CompletedCell[] AllOf(RunTable table) =>
        [.. TableCompletion.Fit(table, default).Cells(table.Workloads, table.Hardware)];

    private static RunTable RankOne(Func<int, int, bool> isMissing) => TableOf(
        from w in Enumerable.Range(0, 24)
        from h in Enumerable.Range(0, MachineFactors.Length)
        where !isMissing(w, h)
        select Run(Workload(w), Machine(h), WorkloadJ(w) * MachineFactors[h]));

    /// <summary>Rank one with an exponent on each machine and some scatter; a third is missing.</summary>
    private static IEnumerable<Run> Noisy()
    {
        var random = new SeededRandom(11);
        for (var w = 0; w < 18; w++)
        {
            for (var h = 0; h < 3; h++)
            {
                var scatter = 1 + (0.02 * (random.Next(100) - 50) / 50);
                if ((w + h) % 3 != 1)
                    yield return Run(Workload(w), Machine(h), Math.Pow(WorkloadJ(w), 1 + (0.05 * h)) * scatter);
            }
        }
    }

    private static RunTable MeasuredTable()
    {
        var builder = new RunTableBuilder();
        foreach (var run in Normalization.MeasuredReferences.EdgeRuns)
            builder.Add(run);
        return builder.Build();
    }

    private static RunTable TableOf(IEnumerable<Run> runs)
    {
        var builder = new RunTableBuilder();
        foreach (var run in runs) builder.Add(run);
        return builder.Build();
    }

    private static Run Run(string workload, string hardware, double joules) =>
        new(new(workload), hardware, Energy.FromJoules(joules), null, RunOutcome.Completed, Isojoule.Run.NoAttributes);

    private static string Workload(int w) => $"w{w}";

    private static string Machine(int h) => $"m{h}";

    private static double WorkloadJ(int w) => 10 * Math.Pow(1.4, w);
}
