using System.Globalization;

namespace Isojoule.Cli.Output;

/// <summary>Energies and scores as people read them: three significant digits and a unit.</summary>
internal static class EnergyFormat
{
    private static readonly (double Joules, string Unit)[] Units =
        [(1e9, "GJ"), (1e6, "MJ"), (1e3, "kJ"), (1, "J"), (1e-3, "mJ")];

    /// <summary>"1.87 kJ".</summary>
    public static string Of(double joules)
    {
        var unit = Array.Find(Units, candidate => Math.Abs(joules) >= candidate.Joules);
        return unit.Unit is null
            ? joules.ToString("0.###e0", CultureInfo.InvariantCulture) + " J"
            : Digits(joules / unit.Joules) + " " + unit.Unit;
    }

    /// <summary>"182.3 W".</summary>
    public static string Watts(Power power) => power.Watts.ToString("0.0", CultureInfo.InvariantCulture) + " W";

    /// <summary>"12.3 %".</summary>
    public static string Percent(double fraction) => fraction switch
    {
        >= 100 => "> 9999 %",
        >= 1 => (100 * fraction).ToString("0", CultureInfo.InvariantCulture) + " %",
        _ => (100 * fraction).ToString("0.0", CultureInfo.InvariantCulture) + " %",
    };

    /// <summary>"0.987"; far below zero the size no longer matters.</summary>
    public static string R2(double r2) => r2 < -99 ? "< -99" : r2.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"1.2e-5" kWh².</summary>
    public static string Mse(double mseKwh2) => mseKwh2.ToString("0.0e0", CultureInfo.InvariantCulture);

    private static string Digits(double value) => value.ToString(
        Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
