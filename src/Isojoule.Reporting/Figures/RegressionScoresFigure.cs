using Isojoule.Evaluation;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 5: the types of regression compared on every pair.</summary>
internal static class RegressionScoresFigure
{
    private const string Title = "Types of regression compared on every pair";

    internal static readonly (string Method, string Label)[] Methods =
        [("linear", "linear"), ("poly2", "quadratic"), ("svr", "SVR"), ("svr-scaled", "SVR, scaled")];

    public static (FigurePage Page, Scene Scene) Draw(IReadOnlyList<StudyFit> fits, int pairsMax) =>
        MethodScores.Draw(Title, Methods, fits, pairsMax)
        ?? FigurePage.Message(Title, "The study holds no linear, quadratic or support vector fit.");
}
