using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Figures;

namespace Isojoule.Reporting;

/// <summary>The seven figures of the paper, drawn from any table and its study.</summary>
/// <remarks>Source: the paper, figures 1 to 7. What a table cannot show is said in words on the figure.</remarks>
public sealed class PaperFigures
{
    private readonly Func<string, INormalizer?> _methods;

    /// <summary>Draws with the methods of the catalog.</summary>
    public PaperFigures()
        : this(NormalizerCatalog.Find)
    {
    }

    internal PaperFigures(Func<string, INormalizer?> methods) => _methods = methods;

    /// <summary>Draws figures 1 to 7, in order.</summary>
    /// <param name="table">The energies; figures 1, 2, 4 and 7 fit their one pair anew.</param>
    /// <param name="fits">The study of the same table; figures 3, 5 and 6 show its scores.</param>
    /// <param name="options">What the reader chose.</param>
    /// <returns>Seven figures whatever the table holds.</returns>
    public IReadOnlyList<Figure> Draw(RunTable table, IReadOnlyList<StudyFit> fits, FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(options);
        var (pixels, pairsMax, seed) = (options.PixelRatio, options.PairsMax, options.Seed);
        var pairs = PairChoice.Of(table, options, _methods("dual"));
        return
        [
            new(1, "reference-points-best", ReferencePointsFigure.Draw(pairs.Best, _methods), pixels),
            new(2, "reference-points-worst", ReferencePointsFigure.Draw(pairs.Worst, _methods), pixels),
            new(3, "reference-selection", SelectionFigure.Draw(fits, pairsMax), pixels),
            new(4, "regressions", RegressionsFigure.Draw(pairs.Regression, _methods, seed), pixels),
            new(5, "regression-scores", RegressionScoresFigure.Draw(fits, pairsMax), pixels),
            new(6, "metric-scores", MetricScoresFigure.Draw(fits, pairsMax), pixels),
            new(7, "regression-surface", SurfaceFigure.Draw(pairs.Regression, _methods, seed), pixels),
        ];
    }
}
