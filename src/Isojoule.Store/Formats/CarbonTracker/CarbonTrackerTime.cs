using System.Text;
using Isojoule.Tables;

namespace Isojoule.Store.Formats.CarbonTracker;

/// <summary>Durations as Python writes them: "0:02:21.90", "2 days, 0:02:21".</summary>
internal static class CarbonTrackerTime
{
    private const double SecondsPerDay = 86400;
    private const double SecondsMax = 1e10; // 300 years

    /// <summary>Reads one.</summary>
    public static bool TryParse(string text, out double seconds)
    {
        seconds = 0;
        var days = 0.0;
        var comma = text.IndexOf(", ", StringComparison.Ordinal);
        if (comma >= 0 && !TryNumber(text[..comma].Split(' ')[0], out days)) return false;
        var parts = text[(comma < 0 ? 0 : comma + 2)..].Split(':');
        if (parts.Length != 3
            || !TryNumber(parts[0], out var hours)
            || !TryNumber(parts[1], out var minutes)
            || !TryNumber(parts[2], out var rest))
            return false;
        seconds = (SecondsPerDay * days) + (3600 * hours) + (60 * minutes) + rest;
        return seconds < SecondsMax;
    }

    private static bool TryNumber(string text, out double number) =>
        NumberText.TryParse(Encoding.UTF8.GetBytes(text), out number) && number >= 0;
}
