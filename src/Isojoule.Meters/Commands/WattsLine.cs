using System.Globalization;

namespace Isojoule.Meters.Commands;

/// <summary>What one line of a command's output says of power.</summary>
internal static class WattsLine
{
    // A megawatt is a hall of machines: such a number is in another unit.
    private const double WattsMax = 1e6;

    private const string IpmiLabel = "Instantaneous power reading:";
    private const string IpmiUnit = "Watts";

    /// <summary>Reads a line that is a number of watts and nothing else; a unit "W" may follow it.</summary>
    /// <returns>Watts; <c>null</c> for a line to pass over, which an empty one is; NaN for anything else.</returns>
    public static double? Plain(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty) return null;
        if (text[^1] == 'W') text = text[..^1].TrimEnd();
        return Number(text);
    }

    /// <summary>Reads "Instantaneous power reading: 220 Watts" of <c>ipmitool dcmi power reading</c>.</summary>
    /// <returns>Watts; <c>null</c> for any other line; NaN when the label is followed by no power.</returns>
    public static double? Ipmi(string line)
    {
        var start = line.IndexOf(IpmiLabel, StringComparison.Ordinal);
        if (start < 0) return null;
        var text = line.AsSpan(start + IpmiLabel.Length).Trim();
        if (!text.EndsWith(IpmiUnit, StringComparison.Ordinal)) return double.NaN;
        // A controller that cannot measure says 0: no machine that runs this program draws nothing.
        return Number(text[..^IpmiUnit.Length].TrimEnd()) is > 0 and var watts ? watts : double.NaN;
    }

    private static double Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var watts)
        && watts is >= 0 and <= WattsMax
            ? watts
            : double.NaN;
}
