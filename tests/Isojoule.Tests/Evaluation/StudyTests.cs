using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.References;

namespace Isojoule.Tests.Evaluation;

public sealed class StudyTests
{
    private static readonly string[] FaultFreeMethods = ["none", "dual", "linear"];

    [Fact]
    public void Run_EveryCombination_GivesOneFitEach()
    {
        var study = new Study(Plan(["random", "min-max"], ["10%", "50%"]));
        var steps = study.StepsOf(Table());

        var fits = study.Run(steps, TestContext.Current.CancellationToken).ToArray();

        Assert.Equal(2 * 5, steps.Count); // two ordered pairs, five splits
        Assert.Equal(steps.Count * 2 * 2 * FaultFreeMethods.Length, fits.Length);
        Assert.All(fits, fit => Assert.Null(fit.Fault));
        Assert.All(fits, fit => Assert.Equal((16, 4), (fit.Train, fit.Test)));
    }

    [Fact]
    public void Run_ExactLine_LinearIsPerfectAndNoneIsNot()
    {
        var study = new Study(Plan(["min-max"], ["100%"]));
        var summary = StudySummary.Of(study.Run(study.StepsOf(Table()), TestContext.Current.CancellationToken));

        var linear = summary.Find(("a", "b"), "linear", summary.FullSetting!.Value)!;
        var none = summary.Find(("a", "b"), "none", summary.FullSetting.Value)!;

        Assert.Equal(1, linear.R2.Mean!.Value, 1e-12);
        Assert.True(none.Mdape.Mean > 0.3);
    }

    [Fact]
    public void Run_MoreReferencesThanTrain_FaultsInsteadOfFewer()
    {
        var study = new Study(Plan(["random"], ["17"]));

        var fits = study.Run(study.StepsOf(Table()), TestContext.Current.CancellationToken);

        Assert.All(fits, fit => Assert.Equal((17, CalibrationFault.TooFewReferences), (fit.References, fit.Fault)));
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        var study = new Study(Plan(["random"], ["10%"]));
        var steps = study.StepsOf(Table());

        Assert.Throws<OperationCanceledException>(
            () => study.Run(steps, new CancellationToken(canceled: true)).Count());
    }

    [Fact]
    public void PaperFindings_LineWithIntercept_DualBeatsSingles()
    {
        string[] methods = ["single-low", "single-high", "dual", "linear"];
        var study = new Study(Plan(["random", "min-max"], ["10%", "100%"], methods));
        var summary = StudySummary.Of(study.Run(study.StepsOf(Table()), TestContext.Current.CancellationToken));

        var findings = PaperFindings.Of(summary);

        Assert.All(findings.Take(2), finding =>
            Assert.Equal((2, 2, 2), (finding.Cases, finding.HoldsByMse, finding.HoldsByMdape)));
        // What was not studied is unknown, not "no".
        var unknown = findings.Single(finding => finding.Claim.Contains("FLOPs helps", StringComparison.Ordinal));
        Assert.Null(unknown.ShareByMse);
    }

    private static StudyPlan Plan(string[] selections, string[] budgets, string[]? methods = null) => new(
        [.. (methods ?? FaultFreeMethods).Select(name => NormalizerCatalog.Find(name)!)],
        [.. selections.Select(name => ReferenceSelectorCatalog.Find(name)!)],
        [.. budgets.Select(BudgetOf)],
        new RandomSplitter());

    private static ReferenceBudget BudgetOf(string text) =>
        ReferenceBudget.TryParse(text, out var budget) ? budget : throw new FormatException(text);

    /// <summary>Twenty workloads on two machines in the exact relation b = 40 J + 0.5 a.</summary>
    private static RunTable Table()
    {
        var builder = new RunTableBuilder();
        for (var i = 0; i < 20; i++)
        {
            var energyJ = 10 + (i * i);
            builder.Add(Run($"w{i:D2}", "a", energyJ));
            builder.Add(Run($"w{i:D2}", "b", 40 + (0.5 * energyJ)));
        }

        return builder.Build();
    }

    private static Run Run(string workload, string hardware, double energyJ) => new(
        new(workload), hardware, Energy.FromJoules(energyJ), null, RunOutcome.Completed, Isojoule.Run.NoAttributes);
}
