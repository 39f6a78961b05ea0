using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.References;
using Isojoule.Tests.Normalization;

namespace Isojoule.Tests.Evaluation;

/// <summary>The intervals of methods that have none of their own, on measured energies.</summary>
public sealed class StudyIntervalTests
{
    // Mean over a pair's five splits of 15 workloads: the exact law of conformal prediction allows for about 0.04 to
    // either side of 0.9, and what is measured here need not be exchangeable.
    private const double CoverageMin = 0.80;

    [Theory]
    [InlineData("single-high")]
    [InlineData("dual")]
    [InlineData("linear")]
    [InlineData("power-law")]
    [InlineData("ridge")]
    public void Run_WithIntervals_HoldsAboutNineWorkloadsInTen(string method)
    {
        var fits = Run(method, hasIntervals: true);

        Assert.InRange(fits.Average(fit => fit.Scores!.Coverage!.Value), CoverageMin, 1);
        Assert.All(fits, fit => Assert.True(fit.Scores!.IntervalWidth > 0));
    }

    [Fact]
    public void Run_WithoutIntervals_TakesNoFitForThem() =>
        Assert.All(Run("dual", hasIntervals: false), fit => Assert.Null(fit.Scores!.Coverage));

    private static StudyFit[] Run(string method, bool hasIntervals)
    {
        var table = new RunTableBuilder();
        foreach (var reference in MeasuredReferences.ZeusTraining)
        {
            table.Add(RunOf(reference, "source", reference.Source.Energy));
            table.Add(RunOf(reference, "target", reference.Target));
        }

        var normalizer = NormalizerCatalog.Find(method)!;
        var study = new Study(
            new([normalizer], [new SpreadSelector()], [ReferenceBudget.OfShare(1)], new RandomSplitter(5))
            {
                Source = "source",
                HasIntervals = hasIntervals,
            });
        return [.. study.Run(study.StepsOf(table.Build()), CancellationToken.None)];
    }

    private static Run RunOf(ReferencePoint reference, string hardware, Energy energy) => new(
        new(reference.Workload), hardware, energy, null, RunOutcome.Completed, Isojoule.Run.NoAttributes);
}
