using Isojoule.Evaluation;
using Spectre.Console;

namespace Isojoule.Cli.Output.Studies;

/// <summary>A score and how it is shown and compared.</summary>
internal sealed record Score(Func<MethodSummary, ScoreSummary> Of, Func<double, string> Format, bool HigherIsBetter)
{
    public static Score Mdape { get; } = new(m => m.Mdape, EnergyFormat.Percent, HigherIsBetter: false);

    public static Score Mse { get; } = new(m => m.MseKwh2, EnergyFormat.Mse, HigherIsBetter: false);

    public static Score R2 { get; } = new(m => m.R2, EnergyFormat.R2, HigherIsBetter: true);
}

/// <summary>One score of a study, a row a pair, the best of each row marked.</summary>
internal static class ScoreTable
{
    /// <summary>A column a method; methods without a single fit (no metrics in the table) get none.</summary>
    public static Table ByMethod(StudySummary study, StudySetting setting, Score score)
    {
        var methods = study.Methods.Where(method => study.Pairs.Any(pair =>
            study.Find(pair, method, setting) is { } summary && score.Of(summary).Count > 0));
        return Draw(
            study.Pairs,
            [.. methods.Select(method => new Column(
                method.Replace("+", "\n+", StringComparison.Ordinal), pair => study.Find(pair, method, setting)))],
            score);
    }

    /// <summary>A column a way to choose references; all of them are all of them, however chosen.</summary>
    public static Table BySetting(StudySummary study, string method, Score score) => Draw(
        study.Pairs,
        [.. LearningCurveTable.SettingsOf(study).Select(setting => new Column(
            LearningCurveTable.HeaderOf(setting), pair => study.Find(pair, method, setting)))],
        score);

    private static Table Draw(IReadOnlyList<(string Source, string Target)> pairs, Column[] columns, Score score)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn("source → target").NoWrap());
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Markup.Escape(column.Header)).RightAligned().NoWrap());
        foreach (var pair in pairs)
        {
            var summaries = columns.Select(column => column.Find(pair)).ToArray();
            var best = Best(summaries, score);
            var name = Markup.Escape($"{pair.Source} → {pair.Target}");
            table.AddRow([name, .. summaries.Select(summary => Cell(summary, score, best))]);
        }

        return table;
    }

    private sealed record Column(string Header, Func<(string, string), MethodSummary?> Find);

    private static double? Best(MethodSummary?[] summaries, Score score)
    {
        var means = summaries.OfType<MethodSummary>()
            .Where(summary => summary.IsComplete)
            .Select(summary => score.Of(summary).Mean)
            .OfType<double>()
            .ToArray();
        return means.Length == 0 ? null : score.HigherIsBetter ? means.Max() : means.Min();
    }

    private static string Cell(MethodSummary? summary, Score score, double? best)
    {
        if (summary is null || score.Of(summary).Mean is not { } mean) return "–";
        var text = Markup.Escape(score.Format(mean));
        return summary.IsComplete && mean == best ? $"[bold]{text} *[/]" : text + "  ";
    }
}
