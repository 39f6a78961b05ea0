using System.Globalization;

namespace Isojoule.Store.Formats;

/// <summary>Times as tools write them.</summary>
internal static class ImportTime
{
    // With up to seven digits of a second; nine, as Rust and nanosecond clocks write, are cut before.
    private static readonly string[] Zoned = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];
    private static readonly string[] Local =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy/MM/dd HH:mm:ss.FFFFFFF",
        "MM-dd-yyyy HH:mm:ss.FFFFFFF",
    ];

    private const int FractionDigitsMax = 7;
    private const int LengthMax = 40;

    /// <summary>Reads a time that may name its zone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offset">The zone of a time that names none.</param>
    /// <param name="time">The time.</param>
    /// <param name="isZoned">Whether it named its zone.</param>
    public static bool TryParse(string text, TimeSpan offset, out DateTimeOffset time, out bool isZoned)
    {
        (time, isZoned) = (default, false);
        if (text.Length > LengthMax) return false;
        text = CutFraction(text);
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return TryPlace(local, offset, out time);
        isZoned = DateTimeOffset.TryParseExact(
            text,
            Zoned,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out time);
        if (isZoned) time = time.ToUniversalTime();
        return isZoned;
    }

    /// <summary>Seconds since 1970.</summary>
    public static bool TryUnix(double seconds, out DateTimeOffset time)
    {
        var isTime = seconds is >= 0 and < 253402300800; // the year 10,000
        time = isTime ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)) : default;
        return isTime;
    }

    /// <summary>The time so many seconds before another, or <c>null</c> when
    /// the calendar does not go back so far.</summary>
    public static DateTimeOffset? Before(DateTimeOffset end, double seconds)
    {
        var ticks = seconds * TimeSpan.TicksPerSecond;
        return ticks >= 0 && ticks < end.Ticks ? end.AddTicks(-(long)ticks) : null;
    }

    private static bool TryPlace(DateTime local, TimeSpan offset, out DateTimeOffset time)
    {
        var ticks = local.Ticks - offset.Ticks;
        var isTime = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        time = isTime ? new(ticks, TimeSpan.Zero) : default;
        return isTime;
    }

    private static string CutFraction(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return text;
        var end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - point - 1 <= FractionDigitsMax
            ? text
            : string.Concat(text.AsSpan(0, point + 1 + FractionDigitsMax), text.AsSpan(end));
    }
}
