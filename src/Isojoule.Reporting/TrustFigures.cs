using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Figures;

namespace Isojoule.Reporting;

/// <summary>Three figures beyond the paper's, of how far a normalization can be trusted on a table.</summary>
/// <remarks>Numbered after the paper's seven. What a table cannot show is said in words on the figure.</remarks>
public static class TrustFigures
{
    /// <summary>Draws figures 8 to 10: learning curve, calibration of intervals, residuals against energy.</summary>
    /// <param name="table">The energies; figures 9 and 10 fit them anew.</param>
    /// <param name="fits">The study of the same table; figure 8 shows its scores.</param>
    /// <param name="options">What the reader chose.</param>
    /// <returns>Three figures whatever the table holds.</returns>
    public static IReadOnlyList<Figure> Draw(RunTable table, IReadOnlyList<StudyFit> fits, FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(options);
        var pair = PairChoice.Of(table, options, NormalizerCatalog.Find("dual")).Regression;
        return
        [
            new(8, "learning-curve", LearningCurveFigure.Draw(fits), options.PixelRatio),
            new(9, "interval-calibration", IntervalCalibrationFigure.Draw(table, options), options.PixelRatio),
            new(10, "residuals", ResidualsFigure.Draw(pair, options.Seed), options.PixelRatio),
        ];
    }
}
