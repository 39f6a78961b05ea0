using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 6: what FLOPs and parameters add to the line.</summary>
internal static class MetricScoresFigure
{
    private const string Title = "Linear fit with and without FLOPs and parameters";

    internal static readonly (string Method, string Label)[] Methods =
    [
        ("linear", "energy"),
        ("linear+flops", "energy + FLOPs"),
        ("linear+params", "energy + parameters"),
        ("linear+flops+params", "energy + FLOPs + parameters"),
    ];

    public static (FigurePage Page, Scene Scene) Draw(IReadOnlyList<StudyFit> fits, int pairsMax)
    {
        var metricFits = fits.Where(fit => Methods.Skip(1).Any(entry => entry.Method == fit.Method)).ToArray();
        if (metricFits.Length == 0)
            return FigurePage.Message(Title, "The study holds no fit with FLOPs or parameters.");
        return metricFits.Any(fit => fit.Scores is not null)
            ? MethodScores.Draw(Title, Methods, fits, pairsMax)!.Value
            : FigurePage.Message(Title, Reason(metricFits));
    }

    private static string Reason(StudyFit[] fits) => fits.Any(fit => fit.Fault == CalibrationFault.MissingMetrics)
        ? "Workloads of the table lack their FLOPs or parameters, so nothing can be said about what these would add. " +
            "Count them, fill the columns flops and params, and study again."
        : "No fit with FLOPs or parameters could be made; the study names the fault of each.";
}
