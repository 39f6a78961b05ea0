using System.Globalization;

namespace Isojoule.Cli.Output;

/// <summary>Times as people read them: "0.35 s", "12 min", "3 h 05 min".</summary>
internal static class TimeFormat
{
    private const double HourS = 3600;
    private const double MinutesFromS = 120;

    /// <summary>Times that are only guessed at.</summary>
    public static string Rough(TimeSpan time) => time.TotalSeconds < MinutesFromS
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s")
        : Of(time);

    public static string Of(TimeSpan time) => time.TotalSeconds switch
    {
        < MinutesFromS => RunSummary.Seconds(time.TotalSeconds),
        < HourS => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };
}
