using System.Globalization;
using Isojoule.Tables;

namespace Isojoule.Cli.Input;

/// <summary>Times as people type them: "2026-11-24", "2026-11-24T08:30:00Z", or "7d" for seven days ago.</summary>
internal static class TimeText
{
    private const double DaysMax = 36500;

    private static readonly string[] Formats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a date or time, in UTC when it names no zone, or how long ago it was.</summary>
    public static bool TryParse(string text, DateTimeOffset now, out DateTimeOffset time)
    {
        var culture = CultureInfo.InvariantCulture;
        if (DateTimeOffset.TryParseExact(text, Formats, culture, DateTimeStyles.AssumeUniversal, out time)) return true;
        if (text.EndsWith('d')
            && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, culture, out var days)
            && days < DaysMax)
        {
            time = now.AddDays(-days);
            return true;
        }

        if (!DurationText.TryParse(text, out var ago)) return false;
        time = now - ago;
        return true;
    }
}
