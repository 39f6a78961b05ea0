namespace Isojoule.Evaluation;

/// <summary>The fits of a study, gathered over splits.</summary>
public sealed class StudySummary
{
    private readonly Dictionary<(string Source, string Target, string Method, StudySetting Setting),
        MethodSummary> _byKey;

    private StudySummary(IReadOnlyList<MethodSummary> methods)
    {
        _byKey = methods.ToDictionary(m => (m.Source, m.Target, m.Method, m.Setting));
        Pairs = [.. methods.Select(m => (m.Source, m.Target)).Distinct()];
        Methods = [.. methods.Select(m => m.Method).Distinct()];
        Settings =
        [
            .. methods.GroupBy(m => m.Setting)
                .OrderBy(group => group.Max(m => m.References))
                .Select(group => group.Key),
        ];
    }

    /// <summary>The pairs studied, in order of first appearance.</summary>
    public IReadOnlyList<(string Source, string Target)> Pairs { get; }

    /// <summary>The methods fitted, in order of first appearance.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The settings used, by growing number of references.</summary>
    public IReadOnlyList<StudySetting> Settings { get; }

    /// <summary>
    /// The setting with the most references, where methods are compared; <c>null</c> for an empty study.
    /// </summary>
    public StudySetting? FullSetting => Settings.Count == 0 ? null : Settings[^1];

    /// <summary>Gathers <paramref name="fits"/>.</summary>
    public static StudySummary Of(IEnumerable<StudyFit> fits) => new(
    [
        .. from fit in fits
           group fit by (fit.Source, fit.Target, fit.Method, new StudySetting(fit.Selection, fit.Budget)) into splits
           select Summarize(splits.Key, [.. splits]),
    ]);

    /// <summary>The summary of one method on one pair in one setting, or <c>null</c> when it was not studied.</summary>
    public MethodSummary? Find((string Source, string Target) pair, string method, StudySetting setting) =>
        _byKey.GetValueOrDefault((pair.Source, pair.Target, method, setting));

    private static MethodSummary Summarize(
        (string Source, string Target, string Method, StudySetting Setting) key, StudyFit[] splits) => new(
        key.Source,
        key.Target,
        key.Method,
        key.Setting,
        splits.Max(fit => fit.References),
        splits.Length,
        splits.Count(fit => fit.Fault is not null),
        ScoreSummary.Of(splits.Select(fit => fit.Scores?.R2)),
        ScoreSummary.Of(splits.Select(fit => fit.Scores?.MseKwh2)),
        ScoreSummary.Of(splits.Select(fit => fit.Scores?.Mdape)),
        ScoreSummary.Of(splits.Select(fit => fit.Scores?.Mape)))
        {
            Coverage = ScoreSummary.Of(splits.Select(fit => fit.Scores?.Coverage)),
            IntervalWidth = ScoreSummary.Of(splits.Select(fit => fit.Scores?.IntervalWidth)),
        };
}
