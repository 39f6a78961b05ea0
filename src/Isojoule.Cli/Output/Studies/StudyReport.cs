using System.Globalization;
using Isojoule.Evaluation;
using Isojoule.Normalization;
using Spectre.Console;
using static System.FormattableString;

namespace Isojoule.Cli.Output.Studies;

/// <summary>A study as people read it: scores per pair, and which findings of the paper hold.</summary>
internal static class StudyReport
{
    private const string Linear = "linear";

    public static void Print(Terminal terminal, RunTable table, IReadOnlyList<StudyFit> fits, int steps)
    {
        var summary = StudySummary.Of(fits);
        var console = terminal.Tables;
        console.WriteLine(
            Invariant($"{table.Workloads.Count} workloads on {table.Hardware.Count} hardware, ")
            + Invariant($"{summary.Pairs.Count} ordered pairs, {steps} splits, {fits.Count} fits"));
        if (summary.FullSetting is not { } full) return;

        PrintMethods(console, summary, full);
        if (summary.Settings.Count > 1) PrintSettings(console, summary);
        if (IntervalTable.Of(summary) is { } intervals)
        {
            Print(
                console,
                "Intervals at 90 %: share of the test workloads inside, and median width relative to the prediction",
                intervals);
        }

        PrintFindings(console, PaperFindings.Of(summary));
        SayFaults(terminal, fits);
    }

    private static void PrintMethods(IAnsiConsole console, StudySummary summary, StudySetting full)
    {
        var all = full.Budget is { Share: 1 } ? "all train workloads" : full.ToString();
        var references = $"{all} as references: {ReferenceCount(summary, full)}";
        PrintScore(Score.Mdape, "Median absolute percentage error", "lower");
        PrintScore(Score.R2, "R²", "higher");
        PrintScore(Score.Mse, "Mean squared error in kWh²", "lower");

        void PrintScore(Score score, string name, string better) => Print(
            console,
            $"{name} by method ({references}; {better} is better, * best)",
            ScoreTable.ByMethod(summary, full, score));
    }

    private static void PrintSettings(IAnsiConsole console, StudySummary summary)
    {
        if (summary.Methods.Contains(Linear))
        {
            Print(
                console,
                $"Median absolute percentage error of '{Linear}' by choice of references",
                ScoreTable.BySetting(summary, Linear, Score.Mdape));
            Print(
                console,
                $"R² of '{Linear}' by choice of references",
                ScoreTable.BySetting(summary, Linear, Score.R2));
        }

        Print(
            console,
            "Learning curve: median error by number of references, median over the pairs",
            LearningCurveTable.Of(summary));
    }

    private static void Print(IAnsiConsole console, string title, Table table)
    {
        console.WriteLine();
        console.WriteLine(title);
        console.Write(table);
    }

    private static void PrintFindings(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("finding").AddColumn("where").AddColumn(new TableColumn("by squared error").RightAligned())
            .AddColumn(new TableColumn("by median error").RightAligned());
        foreach (var finding in findings)
        {
            table.AddRow(
                Markup.Escape(finding.Claim),
                finding.Section,
                Share(finding.HoldsByMse, finding.Cases, finding.ShareByMse),
                Share(finding.HoldsByMdape, finding.Cases, finding.ShareByMdape));
        }

        Print(console, "The paper's findings on this table (cases where each holds)", table);
    }

    private static string Share(int holds, int cases, double? share) => share is { } s
        ? string.Create(CultureInfo.InvariantCulture, $"{holds} of {cases} ({100 * s:0} %)")
        : "not tried";

    private static void SayFaults(Terminal terminal, IReadOnlyList<StudyFit> fits)
    {
        foreach (var group in fits.Where(fit => fit.Fault is not null).GroupBy(fit => (fit.Method, fit.Fault!.Value)))
        {
            var (method, fault) = group.Key;
            terminal.Say($"note: {method} has no fit in {group.Count()} of its cases: {fault.ToName()}");
        }

        foreach (var group in fits.Where(fit => fit.Warnings.Count > 0).GroupBy(fit => fit.Method))
            terminal.Say($"warning: {group.Key}, {group.Count()} fits, the first: {group.First().Warnings[0]}");
    }

    private static string ReferenceCount(StudySummary summary, StudySetting setting)
    {
        var counts = summary.Pairs
            .SelectMany(pair => summary.Methods.Select(method => summary.Find(pair, method, setting)))
            .OfType<MethodSummary>().Select(m => m.References).ToArray();
        var (low, high) = (counts.Min(), counts.Max());
        return low == high ? $"{low}" : $"{low}–{high}";
    }
}
