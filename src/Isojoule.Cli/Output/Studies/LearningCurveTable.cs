using Isojoule.Evaluation;
using Isojoule.Statistics;
using Spectre.Console;

namespace Isojoule.Cli.Output.Studies;

/// <summary>The error of every method, a row each, against the number of references.</summary>
internal static class LearningCurveTable
{
    public static Table Of(StudySummary study)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("method");
        var settings = SettingsOf(study);
        foreach (var setting in settings)
            table.AddColumn(new TableColumn(Markup.Escape(HeaderOf(setting))).RightAligned().NoWrap());
        foreach (var method in study.Methods)
            table.AddRow([method, .. settings.Select(setting => Cell(study, method, setting))]);
        return table;
    }

    /// <summary>The settings by growing number of references; all of them are all of them, however chosen.</summary>
    public static StudySetting[] SettingsOf(StudySummary study) =>
        [.. study.Settings.Where(setting => setting.Budget is not { Share: 1 } || setting == study.FullSetting)];

    public static string HeaderOf(StudySetting setting) =>
        setting.Budget is { Share: 1 } ? "all" : setting.ToString().Replace(' ', '\n');

    private static string Cell(StudySummary study, string method, StudySetting setting)
    {
        var errors = study.Pairs.Select(pair => study.Find(pair, method, setting)?.Mdape.Mean)
            .OfType<double>()
            .ToArray();
        return errors.Length == 0 ? "–" : EnergyFormat.Percent(Quantiles.Median(errors));
    }
}
