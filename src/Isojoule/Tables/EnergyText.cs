using System.Globalization;

namespace Isojoule.Tables;

/// <summary>Energies as people type them: "0.032kWh", "115 kJ".</summary>
public static class EnergyText
{
    private static readonly (string Unit, double Joules)[] Units =
        [("kWh", 3.6e6), ("MWh", 3.6e9), ("Wh", 3600), ("kJ", 1e3), ("MJ", 1e6), ("J", 1)];

    /// <summary>Reads a positive number with a unit: J, kJ, MJ, Wh, kWh or MWh.</summary>
    public static bool TryParse(string text, out Energy energy)
    {
        energy = default;
        var (unit, joules) = Array.Find(Units, candidate => text.EndsWith(candidate.Unit, StringComparison.Ordinal));
        if (unit is null
            || !double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !(number > 0) || !double.IsFinite(number * joules)) return false;
        energy = Energy.FromJoules(number * joules);
        return true;
    }
}
