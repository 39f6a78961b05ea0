using Isojoule.Evaluation;
using Isojoule.Reporting.Axes;

namespace Isojoule.Reporting.Figures;

/// <summary>One score as a column of a score chart.</summary>
/// <param name="Title">The title of its axis, with its unit.</param>
/// <param name="Of">The score in the unit of the axis, or <c>null</c> when a fit has none.</param>
/// <param name="AxisOver">The axis for the scores at hand.</param>
internal sealed record ScoreMetric(
    string Title, Func<PredictionScores, double?> Of, Func<IReadOnlyCollection<double>, Axis> AxisOver)
{
    /// <summary>The three scores of every chart: the paper's two, and the relative error they hide.</summary>
    public static IReadOnlyList<ScoreMetric> All { get; } =
    [
        new("R²", scores => scores.R2, R2Axis),
        new("MSE (kWh²)", scores => scores.MseKwh2, Axis.Over),
        new("Median error (%)", scores => 100 * scores.Mdape, Axis.Over),
    ];

    /// <summary>How the scores are read, for the notes below a chart.</summary>
    public const string Note =
        "Markers: mean over splits; whiskers: ± one standard deviation, cut at the frame; small dots: the splits. " +
        "An arrow with a number is a mean beyond the axis. MSE: mean squared error. " +
        "Median error: median absolute percentage error.";

    /// <summary>R² starts at 0 or above: below 0 the mean of the tests predicts better.</summary>
    private static Axis R2Axis(IReadOnlyCollection<double> values)
    {
        var low = values.DefaultIfEmpty(0).Min();
        return low switch
        {
            >= 0.99 => Axis.Exactly(0.99, 1.0005),
            >= 0.9 => Axis.Exactly(0.9, 1.005),
            >= 0.5 => Axis.Exactly(0.5, 1.025),
            _ => Axis.Exactly(0, 1.05),
        };
    }
}
