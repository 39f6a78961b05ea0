using System.Globalization;
using Isojoule.Challenges;
using Spectre.Console;

namespace Isojoule.Cli.Output.Normalizing;

/// <summary>A challenge's ranking as a table or as JSON Lines.</summary>
internal static class ChallengeOutput
{
    public static void WriteJson(Stream stream, IReadOnlyList<ChallengeResult> ranking)
    {
        foreach (var result in ranking)
        {
            JsonLines.Write(stream, LineOf(result), JsonLines.Plain.ChallengeLine);
        }
    }

    public static void Print(Terminal terminal, IReadOnlyList<ChallengeResult> ranking, Energy organiserReference)
    {
        var hasScore = ranking.Any(result => result.Entry.Score is not null);
        var reference = Number(organiserReference.KilowattHours);
        terminal.Tables.WriteLine($"Energies normalized to a reference of {reference} kWh");
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in (string[])["rank", "energy (kWh)", "own reference (kWh)", "normalized (kWh)"])
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap());
        if (hasScore) table.AddColumn(Right("score")).AddColumn(Right("energy-weighted"));
        table.AddColumn("system");
        foreach (var result in ranking) table.AddRow([.. Cells(result, hasScore).Select(Markup.Escape)]);
        terminal.Tables.Write(table);
        foreach (var result in ranking)
        {
            foreach (var warning in result.Warnings)
                terminal.Say($"warning: '{result.Entry.System}' (line {result.Entry.Line}): {warning}");
        }
    }

    private static IEnumerable<string> Cells(ChallengeResult result, bool hasScore)
    {
        yield return result.Rank.ToString(CultureInfo.InvariantCulture);
        yield return Number(result.Entry.Energy.KilowattHours);
        yield return Number(result.Entry.ReferenceEnergy.KilowattHours);
        yield return Number(result.NormalizedEnergy.KilowattHours);
        if (hasScore)
        {
            yield return result.Entry.Score is { } score ? Number(score) : "";
            yield return result.EnergyWeightedScore is { } weighted ? Number(weighted) : "";
        }

        yield return result.Entry.System + (result.Warnings.Count > 0 ? " (!)" : "");
    }

    private static ChallengeLine LineOf(ChallengeResult result) => new(
        result.Entry.System,
        result.Entry.Energy.KilowattHours,
        result.Entry.ReferenceEnergy.KilowattHours,
        result.NormalizedEnergy.KilowattHours,
        result.Warnings)
    {
        Score = result.Entry.Score,
        EnergyWeightedScore = result.EnergyWeightedScore,
        Rank = result.Rank,
    };

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Number(double value) =>
        value.ToString("0.####", CultureInfo.InvariantCulture) is var text && text != "0"
            ? text
            : value.ToString("0.###e0", CultureInfo.InvariantCulture);
}
