using System.CommandLine;
using Isojoule.Cli.Commands.Normalizing;
using Isojoule.Cli.Input;
using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.References;

namespace Isojoule.Cli.Commands.Studies;

/// <summary>The options of <c>study</c> and the plan they make.</summary>
internal sealed class StudyOptions
{
    // A grid search refits about two hundred times, and a table of all methods is wider than a screen: who wants these
    // names them.
    private static readonly string[] MethodsOnRequest = ["svr-grid", "theil-sen", "isotonic", "ridge", "auto-vague"];
    private static readonly string[] DefaultSelections = ["random", "min-max"];
    private static readonly string[] DefaultBudgets = ["10%", "15%", "20%", "50%", "100%"];

    public Option<string[]> Methods { get; } = CommonOptions.List(
        "--methods",
        "M,…",
        $"Methods to judge, of {string.Join(' ', NormalizerCatalog.Names)} "
        + $"(default: all but {string.Join(", ", MethodsOnRequest)})");

    public Option<string[]> Selections { get; } = CommonOptions.List(
        "--selection",
        "RULE,…",
        $"How references are chosen, of {string.Join(' ', ReferenceSelectorCatalog.Names)} (default: random,min-max)");

    public Option<string[]> References { get; } = CommonOptions.List(
        "--references", "K,…", "How many: counts, or shares of the train workloads (default: 10%,15%,20%,50%,100%)");

    public Option<int> Splits { get; } = CommonOptions.Count("--splits", "Number of random train/test splits", 5, 1);

    public Option<double> TestShare { get; } = Share();

    public Option<ulong> Seed { get; } = CommonOptions.Seed();

    public Option<string> Source { get; } =
        CommonOptions.Hardware("--source", "Only pairs from this hardware", required: false);

    public Option<string> Target { get; } =
        CommonOptions.Hardware("--target", "Only pairs to this hardware", required: false);

    public Option<string> LeaveOut { get; } = new("--leave-out")
    {
        Description = "Test on one whole group of this column (such as family) after the other "
            + "instead of random splits",
        HelpName = "COLUMN",
    };

    public Option<string> SplitFile { get; } = new("--split-file")
    {
        Description = "Replay another program's splits: CSV source,target,split,workload,role "
            + "with role train, reference or test",
        HelpName = "FILE",
    };

    public Option<bool> Intervals { get; } = new("--intervals")
    {
        Description = "Judge the 90 % intervals of every method, not of 'auto' alone: as many more fits as references",
    };

    public IEnumerable<Option> All =>
        [Methods, Selections, References, Splits, TestShare, Seed, Source, Target, LeaveOut, SplitFile, Intervals];

    /// <summary>The plan the options ask for.</summary>
    public StudyPlan PlanOf(ParseResult result, ISplitter splitter)
    {
        var methods = result.GetValue(Methods) is { Length: > 0 } named
            ? named : [.. NormalizerCatalog.Names.Except(MethodsOnRequest)];
        var selections = result.GetValue(Selections) is { Length: > 0 } rules ? rules : DefaultSelections;
        var budgets = result.GetValue(References) is { Length: > 0 } counts ? counts : DefaultBudgets;
        return new(
            [.. methods.Distinct().Select(MethodOf)],
            [.. selections.Distinct().Select(ReferenceOptions.SelectorOf)],
            [.. budgets.Distinct().Select(BudgetOf)],
            splitter,
            result.GetValue(Seed))
        {
            Source = result.GetValue(Source),
            Target = result.GetValue(Target),
            HasIntervals = result.GetValue(Intervals),
            // A file or a family may well test few workloads; whoever names them knows.
            CommonMin = splitter is RandomSplitter ? 10 : 2,
        };
    }

    /// <summary>The method of a name.</summary>
    public static INormalizer MethodOf(string name) =>
        NormalizerCatalog.Find(name) ?? throw Names.Unknown("method", name, [.. NormalizerCatalog.Names]);

    private static ReferenceBudget BudgetOf(string text) => ReferenceBudget.TryParse(text, out var budget)
        ? budget
            : throw CommandException.Misused(
                $"--references takes counts such as 4 and shares such as 10%; found '{text}'.");

    private static Option<double> Share()
    {
        var option = new Option<double>("--test-share")
        {
            Description = "Share of the workloads tested in each random split",
            HelpName = "S",
            DefaultValueFactory = _ => 0.2,
        };
        option.Validators.Add(result => CommonOptions.Check<double>(
            result, value => value is > 0 and < 1, "--test-share lies between 0 and 1."));
        return option;
    }
}
