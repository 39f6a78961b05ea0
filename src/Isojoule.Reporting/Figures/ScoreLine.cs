using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>One line of a score chart: the splits as dots, their mean as a marker with a whisker.</summary>
internal readonly record struct ScoreLine(Scene Scene, Panel Panel, double Y)
{
    private const double TextSize = 8;

    private Frame Frame => Panel.Frame;

    public void Draw(IReadOnlyList<StudyFit> fits, ScoreMetric metric, Marker marker, bool tellsFaults)
    {
        var scores = fits.Select(fit => fit.Scores is null ? null : metric.Of(fit.Scores)).OfType<double>().ToArray();
        var summary = ScoreSummary.Of(scores.Select(score => (double?)score));
        if (summary.Mean is { } mean) Draw(scores, mean, summary.Deviation, marker);
        else if (tellsFaults) Tell(Reason(fits), marker);
    }

    private void Draw(double[] scores, double mean, double deviation, Marker marker)
    {
        foreach (var score in scores.Where(Panel.X.Shows))
            Scene.Point(Place(score), new(MarkerShape.Circle, 1.4, new(marker.Ink.Fill.WithOpacity(0.45))));
        if (!Panel.X.Shows(mean))
        {
            DrawBeyond(mean, marker);
            return;
        }

        var (low, high) = (X(mean - deviation, Frame.Left), X(mean + deviation, Frame.Right));
        if (high - low > 0.5) Scene.Line(new(low, Y), new(high, Y), Ink.Line(marker.Ink.Fill, 1.3));
        Scene.Point(Place(mean), marker);
    }

    /// <summary>Draws an arrow at the end of the axis, and the number it stands for inside the panel.</summary>
    private void DrawBeyond(double mean, Marker marker)
    {
        var isAbove = mean > Panel.X.Max;
        var tip = new Pixel(isAbove ? Frame.Right - 2 : Frame.Left + 2, Y);
        var length = isAbove ? -6 : 6;
        Scene.Polygon([tip, tip.Plus(length, -3.4), tip.Plus(length, 3.4)], marker.Ink);
        Scene.CenteredText(
            tip.Plus(1.7 * length, 0),
            NumberText.Short(mean),
            new(TextSize, Palette.Text, isAbove ? Anchor.End : Anchor.Start));
    }

    private void Tell(string reason, Marker marker)
    {
        Scene.Point(new(Frame.Left + 7, Y), marker with { Radius = 2.4 });
        Scene.CenteredText(new(Frame.Left + 14, Y), reason, new(TextSize, Palette.FaintText));
    }

    private static string Reason(IReadOnlyList<StudyFit> fits)
    {
        if (fits.Count == 0) return "not studied";
        if (fits.FirstOrDefault(fit => fit.Fault is not null)?.Fault is not { } fault) return "no value";
        return fault switch
        {
            CalibrationFault.TooFewReferences => "too few references",
            CalibrationFault.CoincidentReferences => "references coincide",
            CalibrationFault.NonPositiveEnergy => "energy of 0 or below",
            CalibrationFault.MissingMetrics => "metrics unknown",
            _ => "no fit",
        };
    }

    private Pixel Place(double score) => new(X(score, Frame.Left), Y);

    private double X(double score, double otherwise)
    {
        var share = Panel.X.ShareOf(score);
        return double.IsNaN(share) ? otherwise : Frame.Left + (Math.Clamp(share, 0, 1) * Frame.Width);
    }
}
