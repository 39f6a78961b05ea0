using System.Globalization;
using Isojoule.Evaluation;
using Isojoule.Reporting.Axes;

namespace Isojoule.Reporting.Reports;

/// <summary>The methods side by side, and which findings of the paper hold here.</summary>
internal sealed class MethodsSection
{
    private const string Unknown = "–";

    private static readonly string[] Columns =
        [
            "Method", "References", "Median error", "R²", "MSE (kWh²)", "Inside 90 % interval", "Interval width",
            "Fits", "No fit",
        ];

    private readonly ReportInput _input;
    private readonly IReadOnlyList<MethodScore> _scores;

    public MethodsSection(ReportInput input, IReadOnlyList<MethodScore> scores) => (_input, _scores) = (input, scores);

    public void Write(HtmlText html)
    {
        if (_scores.Count == 0)
        {
            html.Element("p", "No method could be judged on this table.");
            return;
        }

        var full = _scores[^1].Setting;
        html.Table(
            $"With {Told(full)}, best first. Median over the pairs; error: median absolute percentage error of "
                + "workloads that were not seen; interval width: relative to the prediction.",
            Columns,
            _scores.Where(score => score.Setting == full).OrderBy(score => score.Mdape).Select(RowOf),
            numbersFrom: 1);
        html.Table(
            "The paper's findings on this table: in how many of its cases each holds.",
            ["Finding", "Where", "By squared error", "By median error"],
            PaperFindings.Of(StudySummary.Of(_input.Fits)).Select(RowOf),
            numbersFrom: 2);
    }

    private static IReadOnlyList<string> RowOf(MethodScore score) =>
    [
        score.Method,
        NumberText.Fixed(score.References, 0),
        NumberText.Percent(score.Mdape),
        score.R2 is { } r2 ? NumberText.Short(r2) : Unknown,
        NumberText.Short(score.MseKwh2),
        score.Coverage is { } coverage ? NumberText.Percent(coverage) : Unknown,
        score.IntervalWidth is { } width ? NumberText.Percent(width) : Unknown,
        score.Fits.ToString(CultureInfo.InvariantCulture),
        score.Faults.ToString(CultureInfo.InvariantCulture),
    ];

    private static IReadOnlyList<string> RowOf(Finding finding) =>
    [
        finding.Claim,
        finding.Section,
        finding.Cases == 0
            ? "not tried"
            : string.Create(CultureInfo.InvariantCulture, $"{finding.HoldsByMse} of {finding.Cases}"),
        finding.Cases == 0
            ? "not tried"
            : string.Create(CultureInfo.InvariantCulture, $"{finding.HoldsByMdape} of {finding.Cases}"),
    ];

    private static string Told(StudySetting setting) => setting.Budget switch
    {
        { Share: 1 } => "all of the train as references",
        { Share: not null } share => $"{share} of the train as references ({setting.Selection})",
        { } count => $"{count} references ({setting.Selection})",
        null => "references as the file lists them",
    };
}
