using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Names of hardware where room is short.</summary>
internal static class HardwareName
{
    /// <summary>The title of an axis of energies, such as "Energy on T4 (kJ)".</summary>
    public static string EnergyOn(string hardware, string unit, string suffix = "", double width = 170) =>
        $"Energy on {EmbeddedFont.Shorten(hardware, 11, width)}{suffix} ({unit})";

    /// <summary>A pair as the paper's figures label it.</summary>
    public static string Pair(string source, string target) => $"{source} → {target}";
}
