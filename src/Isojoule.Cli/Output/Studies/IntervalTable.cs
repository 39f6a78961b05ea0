using Isojoule.Evaluation;
using Isojoule.Statistics;
using Spectre.Console;

namespace Isojoule.Cli.Output.Studies;

/// <summary>How often the intervals of each method hold, and how wide they are, by number of references.</summary>
internal static class IntervalTable
{
    /// <summary>The table, or <c>null</c> when no method of the study has intervals.</summary>
    public static Table? Of(StudySummary study)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("method")
            .AddColumn("references")
            .AddColumn(Right("inside"))
            .AddColumn(Right("worst pair"))
            .AddColumn(Right("width"));
        foreach (var method in study.Methods)
        {
            foreach (var setting in LearningCurveTable.SettingsOf(study))
            {
                var summaries = study.Pairs.Select(pair => study.Find(pair, method, setting))
                    .OfType<MethodSummary>()
                    .ToArray();
                var inside = summaries.Select(summary => summary.Coverage.Mean).OfType<double>().ToArray();
                if (inside.Length == 0) continue;
                var widths = summaries.Select(summary => summary.IntervalWidth.Mean).OfType<double>().ToArray();
                table.AddRow(
                    method,
                    Markup.Escape(LearningCurveTable.HeaderOf(setting).Replace('\n', ' ')),
                    EnergyFormat.Percent(inside.Average()),
                    EnergyFormat.Percent(inside.Min()),
                    EnergyFormat.Percent(Quantiles.Median(widths)));
            }
        }

        return table.Rows.Count == 0 ? null : table;
    }

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();
}
