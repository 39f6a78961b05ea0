using Isojoule.Challenges;

namespace Isojoule.Tables;

/// <summary>Reads the systems of a challenge, each with the energy of the reference on its hardware.</summary>
/// <remarks>
/// Columns <c>system</c>, <c>energy_kwh</c> or <c>energy_j</c>, <c>reference_energy_kwh</c> or
/// <c>reference_energy_j</c>; optionally <c>hardware</c> and one of scores.
/// </remarks>
public static class ChallengeReader
{
    /// <summary>Reads one system after the other.</summary>
    /// <param name="stream">The table's bytes; stays the caller's, and is read as the entries are asked for.</param>
    /// <param name="name">Name of the table for messages.</param>
    /// <param name="problems">Where bad cells are told; their rows are left out.</param>
    /// <param name="scoreColumn">Name of the column of scores, which must then exist, or <c>null</c> for none.</param>
    public static IEnumerable<ChallengeEntry> Read(
        Stream stream, string name, TableProblems problems, string? scoreColumn = null)
    {
        if (RecordReader.Open(stream, name, problems) is not { } records) yield break;
        var (energy, reference) = (new EnergyColumns("energy", ""), new EnergyColumns("reference_energy", ""));
        if (!(records.Require("system") & records.Require([.. energy.Names]) & records.Require([.. reference.Names])
            & (scoreColumn is null || records.Require(scoreColumn)))) yield break;

        var cells = new CellReader(records);
        while (records.Read())
        {
            var problemsBefore = problems.Count;
            Bind(records.Columns, energy, reference);
            var entry = ReadRow(records, cells, energy, reference, scoreColumn);
            if (entry is not null && problems.Count == problemsBefore) yield return entry;
        }
    }

    private static void Bind(IReadOnlyList<string> columns, EnergyColumns energy, EnergyColumns reference)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            if (!energy.Bind(columns[column], column)) reference.Bind(columns[column], column);
        }
    }

    private static ChallengeEntry? ReadRow(
        RecordReader records, CellReader cells, EnergyColumns energy, EnergyColumns reference, string? scoreColumn)
    {
        var system = cells.Name(records.IndexOf("system"), "the name of a system");
        var hardware = cells.Text(records.IndexOf("hardware"));
        var score = scoreColumn is null ? null : cells.Number(records.IndexOf(scoreColumn));
        var spent = energy.ReadRequired(records, cells);
        var referenceSpent = reference.ReadRequired(records, cells);
        if (system is null || spent is null || referenceSpent is null) return null;
        return new(
            system, spent.Value, referenceSpent.Value, hardware.Length == 0 ? null : hardware, score, records.Line);
    }
}
