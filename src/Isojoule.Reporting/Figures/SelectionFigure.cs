using Isojoule.Evaluation;
using Isojoule.References;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 3: what the choice and the number of references do to the line.</summary>
internal sealed class SelectionFigure
{
    private const string Title = "Linear fit by the choice and the number of reference points";
    internal const string Method = "linear";
    private const double Width = 1220;

    internal static readonly string[] Selections = ["random", "min-max"];

    private readonly ScoredFits _fits;
    private readonly IReadOnlyList<ReferenceBudget?> _budgets;
    private readonly IReadOnlyList<string> _selections;

    private SelectionFigure(ScoredFits fits)
    {
        _fits = fits;
        _selections = [.. Selections.Where(selection => fits.Settings.Any(setting => setting.Selection == selection))];
        _budgets = [.. fits.Settings.Select(setting => setting.Budget).Distinct()];
    }

    public static (FigurePage Page, Scene Scene) Draw(IReadOnlyList<StudyFit> fits, int pairsMax)
    {
        var linear = fits.Where(fit => fit.Method == Method && Selections.Contains(fit.Selection)).ToArray();
        return linear.Any(fit => fit.Scores is not null)
            ? new SelectionFigure(new(linear, pairsMax)).Draw(linear)
            : FigurePage.Message(Title, "The study holds no linear fit on random or min-max references.");
    }

    private (FigurePage Page, Scene Scene) Draw(StudyFit[] fits)
    {
        var markers = _budgets.Select((_, i) => Palette.Of(i)).ToArray();
        var chart = new ScoreChart(_fits.Pairs, markers, [.. _selections.Select(BlockOf)]);
        var page = new FigurePage(
            Title,
            $"Median error, median over the pairs, with {string.Join(", ", _budgets.Select(Budget))} of the train as " +
                $"references: {string.Join("; ", _selections.Select(Told))}.",
            [.. _budgets.Select((budget, i) => new LegendEntry(LabelOf(budget), markers[i]))],
            [ScoreMetric.Note, .. _fits.Omissions(fits)]);
        return (page, page.Compose(Width, chart.Height, chart.Draw));
    }

    private ScoreBlock BlockOf(string selection, int index) => new(
        $"3{"ab"[index]}. {Named(selection)}",
        (pair, budget) => _fits.Of(pair, Method, new(selection, _budgets[budget])));

    private string Told(string selection)
    {
        var errors = _budgets.Select(budget =>
            _fits.MedianError(Method, new(selection, budget)) is { } error ? NumberText.Percent(error) : "no fit");
        return $"{selection} {string.Join(", ", errors)}";
    }

    private static string Budget(ReferenceBudget? budget) =>
        budget?.ToString().Replace("%", "\u00a0%") ?? "those listed";

    private static string Named(string selection) => selection == "random" ? "Random references" : "Min-max references";

    internal static string LabelOf(ReferenceBudget? budget) => budget switch
    {
        { Share: not null } share => $"{share.ToString()!.TrimEnd('%')} % of the train as references",
        { } count => NumberText.Count(count.Count, "reference"),
        null => "references as listed",
    };
}
