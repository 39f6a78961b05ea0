using Isojoule.Evaluation;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Figures;

namespace Isojoule.Reporting.Plots;

/// <summary>Figures 3, 5 and 6: scores of many pairs as dots with whiskers, a panel for each score.</summary>
/// <param name="Pairs">The rows, from the top down.</param>
/// <param name="Groups">What is compared in each row.</param>
internal sealed record ScoresPlot(IReadOnlyList<PairKey> Pairs, IReadOnlyList<ScoreGroup> Groups)
{
    private const double RoomPixels = 110; // for legend, axes and titles
    private const double LinePixels = 13;
    private const double RowPixels = 26;
    private const double Gap = 0.05;

    public Plot? Draw()
    {
        if (!Groups.Any(group => Pairs.SelectMany(group.FitsOf).Any(fit => fit.Scores is not null))) return null;
        var metrics = ScoreMetric.All;
        return new(
            [.. metrics.Select((metric, i) => new PlotPanel("", AxisOf(metric, i, metrics.Count), RowsAxis(i)))],
            [.. from metric in Enumerable.Range(0, metrics.Count)
                from @group in Enumerable.Range(0, Groups.Count)
                select TraceOf(metric, @group)],
            RoomPixels + (Pairs.Count * Math.Max(RowPixels, LinePixels * Groups.Count)));
    }

    private PlotAxis AxisOf(ScoreMetric metric, int index, int count)
    {
        double[] values = [.. from @group in Groups
                              from pair in Pairs
                              from fit in @group.FitsOf(pair)
                              let score = fit.Scores is { } scores ? metric.Of(scores) : null
                              where score is not null && double.IsFinite(score.Value)
                              select score.Value];
        var axis = metric.AxisOver(values);
        var width = (1 + Gap) / count;
        return new(metric.Title)
        {
            IsLog = axis.IsLog,
            Range = (axis.Min, axis.Max),
            Domain = (index * width, (index * width) + width - Gap),
        };
    }

    private PlotAxis RowsAxis(int panel) => new("")
    {
        Categories = [.. Pairs.Select(pair => panel == 0 ? pair.ToString() : "")],
    };

    private PlotTrace TraceOf(int metric, int index)
    {
        var @group = Groups[index];
        var rows = (from row in Enumerable.Range(0, Pairs.Count)
                    let scores = @group.FitsOf(Pairs[row]).Select(fit => fit.Scores).OfType<PredictionScores>()
                    let score = ScoreSummary.Of(scores.Select(ScoreMetric.All[metric].Of))
                    where score.Mean is not null
                    select (row, score)).ToArray();
        return new(
            @group.Label,
            [.. rows.Select(entry => entry.score.Mean!.Value)],
            [.. rows.Select(entry => entry.row + OffsetOf(index))])
        {
            Whiskers = [.. rows.Select(entry => entry.score.Deviation)],
            Labels = [.. rows.Select(entry => LabelOf(@group, Pairs[entry.row], metric, entry.score))],
            Color = @group.Marker.Ink.Fill,
            Shape = @group.Marker.Shape,
            Panel = metric,
            IsInLegend = metric == 0,
        };
    }

    private double OffsetOf(int index) => Groups.Count == 1 ? 0 : 0.7 * ((index / (Groups.Count - 1.0)) - 0.5);

    private static string LabelOf(ScoreGroup @group, PairKey pair, int metric, ScoreSummary score) =>
        $"{pair}" + PlotText.Break + $"{@group.Label}" + PlotText.Break + $"{ScoreMetric.All[metric].Title}: "
        + $"{NumberText.Short(score.Mean!.Value)} ± {NumberText.Short(score.Deviation)}, "
        + NumberText.Count(score.Count, "split");
}

/// <summary>One of the things a row of scores compares.</summary>
/// <param name="Label">Its key in the legend.</param>
/// <param name="Marker">Its colour and shape.</param>
/// <param name="FitsOf">Its fits on a pair, one a split.</param>
internal sealed record ScoreGroup(string Label, Marker Marker, Func<PairKey, IReadOnlyList<StudyFit>> FitsOf);
