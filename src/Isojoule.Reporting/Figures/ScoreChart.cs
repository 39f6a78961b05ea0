using Isojoule.Evaluation;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>A pair of hardware by name.</summary>
internal readonly record struct PairKey(string Source, string Target)
{
    public override string ToString() => HardwareName.Pair(Source, Target);
}

/// <summary>Panels side by side over the same rows: one for each score.</summary>
/// <param name="Title">What the panels have in common, or empty.</param>
/// <param name="FitsOf">The fits of a pair in a group, one a split.</param>
internal sealed record ScoreBlock(string Title, Func<PairKey, int, IReadOnlyList<StudyFit>> FitsOf);

/// <summary>Scores of many pairs as dots with whiskers: a line for each group, a column for each score.</summary>
internal sealed class ScoreChart
{
    private const double LineHeight = 11;
    private const double PairGap = 9;
    private const double BottomHeight = 44;
    private const double PanelGap = 14;
    private const double BlockGap = 34;
    private const double LabelSize = 10.5;
    private const double LabelWidthMax = 215;

    private readonly IReadOnlyList<PairKey> _pairs;
    private readonly IReadOnlyList<Marker> _groups;
    private readonly IReadOnlyList<ScoreBlock> _blocks;
    private readonly IReadOnlyList<Axis> _axes;

    public ScoreChart(IReadOnlyList<PairKey> pairs, IReadOnlyList<Marker> groups, IReadOnlyList<ScoreBlock> blocks)
    {
        (_pairs, _groups, _blocks) = (pairs, groups, blocks);
        var fits = (from block in blocks
                    from pair in pairs
                    from @group in Enumerable.Range(0, groups.Count)
                    from fit in block.FitsOf(pair, @group)
                    select fit.Scores).OfType<PredictionScores>().ToArray();
        _axes = [.. ScoreMetric.All.Select(metric => metric.AxisOver(
            [.. fits.Select(metric.Of).OfType<double>().Where(double.IsFinite)]))];
    }

    private double TopHeight => _blocks.Any(block => block.Title.Length > 0) ? 26 : 8;

    private double PairHeight => Math.Max((_groups.Count * LineHeight) + PairGap, 2.6 * LabelSize);

    /// <summary>The height the chart needs, in pixels.</summary>
    public double Height => TopHeight + (_pairs.Count * PairHeight) + BottomHeight;

    public void Draw(Scene scene, Frame area)
    {
        var labels = Math.Min(LabelWidthMax, _pairs.Max(pair => EmbeddedFont.Measure(pair.ToString(), LabelSize)));
        var rows = new Frame(
            area.Left + labels + 10, area.Top + TopHeight, area.Width - labels - 16, _pairs.Count * PairHeight);
        DrawLabels(scene, area.Left, labels, rows);

        var metrics = ScoreMetric.All.Count;
        var gaps = ((_blocks.Count - 1) * BlockGap) + (_blocks.Count * (metrics - 1) * PanelGap);
        var width = (rows.Width - gaps) / (_blocks.Count * metrics);
        var left = rows.Left;
        foreach (var block in _blocks)
        {
            scene.Text(new(left, rows.Top - 9), block.Title, new(11.5, Palette.Text, Bold: true));
            for (var metric = 0; metric < metrics; metric++, left += width + PanelGap)
                DrawPanel(scene, rows with { Left = left, Width = width }, block, metric);
            left += BlockGap - PanelGap;
        }
    }

    private void DrawLabels(Scene scene, double left, double width, Frame rows)
    {
        var style = new TextStyle(LabelSize, Palette.Text, Anchor.End);
        for (var i = 0; i < _pairs.Count; i++)
        {
            if (i % 2 == 0)
            {
                var band = new Frame(left, rows.Top + (i * PairHeight), rows.Right - left, PairHeight);
                scene.Rectangle(band, new(Palette.Band));
            }

            var place = new Pixel(left + width + 2, rows.Top + ((i + 0.5) * PairHeight));
            var (source, target) = _pairs[i];
            if (EmbeddedFont.Measure(_pairs[i].ToString(), LabelSize) <= width)
            {
                scene.CenteredText(place, _pairs[i].ToString(), style);
                continue;
            }

            scene.CenteredText(place.Plus(0, -7), EmbeddedFont.Shorten($"{source} →", LabelSize, width), style);
            scene.CenteredText(place.Plus(0, 7), EmbeddedFont.Shorten(target, LabelSize, width), style);
        }
    }

    private void DrawPanel(Scene scene, Frame frame, ScoreBlock block, int metric)
    {
        var panel = new Panel(scene, frame, _axes[metric], Axis.Exactly(0, 1));
        panel.Grid(horizontal: false);
        var above = ((PairHeight - (_groups.Count * LineHeight)) / 2) + (LineHeight / 2);
        for (var i = 0; i < _pairs.Count; i++)
        {
            for (var j = 0; j < _groups.Count; j++)
            {
                var line = new ScoreLine(scene, panel, frame.Top + (i * PairHeight) + above + (j * LineHeight));
                line.Draw(block.FitsOf(_pairs[i], j), ScoreMetric.All[metric], _groups[j], tellsFaults: metric == 0);
            }
        }

        panel.XAxis(ScoreMetric.All[metric].Title, PanelGap / 2);
    }
}
