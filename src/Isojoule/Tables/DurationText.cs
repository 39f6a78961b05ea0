using System.Globalization;

namespace Isojoule.Tables;

/// <summary>Durations as people type them: "100ms", "10s", "2min".</summary>
public static class DurationText
{
    private static readonly (string Unit, double Seconds)[] Units =
        [("ms", 1e-3), ("us", 1e-6), ("min", 60), ("h", 3600), ("s", 1)];

    /// <summary>Reads a number that is not negative, with a unit: us, ms, s, min or h.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var (unit, seconds) = Array.Find(Units, candidate => text.EndsWith(candidate.Unit, StringComparison.Ordinal));
        if (unit is null
            || !double.TryParse(text[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !(number >= 0) || number * seconds > TimeSpan.FromDays(365).TotalSeconds) return false;
        duration = TimeSpan.FromSeconds(number * seconds);
        return true;
    }
}
