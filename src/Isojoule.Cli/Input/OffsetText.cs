using System.Globalization;

namespace Isojoule.Cli.Input;

/// <summary>Distances from UTC as people type them: "+01:00".</summary>
internal static class OffsetText
{
    private static readonly TimeSpan Most = TimeSpan.FromHours(14);

    public static bool TryParse(string text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length == 0 || text[0] is not ('+' or '-')) return false;
        if (!TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out offset)) return false;
        if (offset > Most) return false;
        if (text[0] == '-') offset = -offset;
        return true;
    }
}
