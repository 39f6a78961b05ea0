namespace Isojoule.Evaluation;

/// <summary>Which of the paper's findings hold on a study, and on what share of its pairs.</summary>
/// <remarks>
/// A comparison counts a case when both sides were fitted on every split; it holds when the mean over splits of the
/// claimed winner is strictly lower.
/// </remarks>
public static class PaperFindings
{
    /// <summary>Tries every claim of the paper on <paramref name="study"/>.</summary>
    public static IReadOnlyList<Finding> Of(StudySummary study)
    {
        if (study.FullSetting is not { } full) return [];
        return
        [
            Beats(study, full, "§3.1", "Dual reference beats the single low reference", "dual", ["single-low"]),
            Beats(study, full, "§3.1", "Dual reference beats the single high reference", "dual", ["single-high"]),
            MinMaxBeatsRandom(study),
            TwoBeatAll(study, full),
            Beats(study, full, "§3.2", "Linear is the best of linear, quadratic and SVR", "linear", ["poly2", "svr"]),
            Beats(study, full, "§3.2", "Quadratic beats linear", "poly2", ["linear"]),
            Beats(study, full, "§3.2", "SVR beats linear and quadratic", "svr", ["linear", "poly2"]),
            Beats(study, full, "§3.3", "Adding FLOPs helps the line", "linear+flops", ["linear"]),
            Beats(study, full, "§3.3", "Parameters alone make the line worse", "linear", ["linear+params"]),
            Beats(
                study,
                full,
                "§3.3",
                "FLOPs and parameters beat FLOPs alone",
                "linear+flops+params",
                ["linear+flops"]),
        ];
    }

    private static Finding Beats(
        StudySummary study, StudySetting setting, string section, string claim, string winner, string[] losers) =>
        Count(claim, section, study.Pairs.Select(pair => (
            study.Find(pair, winner, setting),
            losers.Select(loser => study.Find(pair, loser, setting)).ToArray())));

    private static Finding MinMaxBeatsRandom(StudySummary study)
    {
        var budgets = study.Settings.Where(s => s.Selection == "min-max" && s.Budget is { } b && b.Share is not 1);
        return Count(
            "Min-max references beat random ones of equal number (line)", "§3.1",
            from setting in budgets
            from pair in study.Pairs
            select (
                study.Find(pair, "linear", setting),
                new[] { study.Find(pair, "linear", setting with { Selection = "random" }) }));
    }

    private static Finding TwoBeatAll(StudySummary study, StudySetting full)
    {
        var two = study.Settings.Where(s => s.Selection == "min-max" && s != full).Take(1);
        return Count(
            "A line through two min-max references beats one through all", "§3.1",
            from setting in two
            from pair in study.Pairs
            let lines = study.Find(pair, "linear", setting)
            where lines is { References: 2 }
            select (lines, new[] { study.Find(pair, "linear", full) }));
    }

    private static Finding Count(
        string claim, string section, IEnumerable<(MethodSummary? Winner, MethodSummary?[] Losers)> cases)
    {
        var tried = cases
            .Where(c => c.Winner is { IsComplete: true } && c.Losers.All(loser => loser is { IsComplete: true }))
            .ToArray();
        return new(
            claim,
            section,
            tried.Length,
            tried.Count(c => c.Losers.All(loser => c.Winner!.MseKwh2.Mean < loser!.MseKwh2.Mean)),
            tried.Count(c => c.Losers.All(loser => c.Winner!.Mdape.Mean < loser!.Mdape.Mean)));
    }
}
