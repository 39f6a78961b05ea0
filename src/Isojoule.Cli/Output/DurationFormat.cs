using System.Globalization;
using static System.FormattableString;

namespace Isojoule.Cli.Output;

/// <summary>Times as people read them.</summary>
internal static class DurationFormat
{
    private const double HourS = 3600;
    private const double MinutesFromS = 120;

    /// <summary>Three significant digits and a unit: "12.5 min".</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => Digits(duration.TotalMilliseconds) + " ms",
        { TotalMinutes: < 2 } => Digits(duration.TotalSeconds) + " s",
        { TotalHours: < 2 } => Digits(duration.TotalMinutes) + " min",
        _ => Digits(duration.TotalHours) + " h",
    };

    /// <summary>As one plans with it: "0.350 s", "12 min", "3 h 05 min".</summary>
    public static string Plain(TimeSpan time) => time.TotalSeconds switch
    {
        < MinutesFromS => Seconds(time.TotalSeconds),
        < HourS => Invariant($"{time.TotalMinutes:0} min"),
        _ => Invariant($"{(int)time.TotalHours} h {time.Minutes:00} min"),
    };

    /// <summary>The same of a time that is only guessed at: whole seconds at least.</summary>
    public static string Rough(TimeSpan time) => time.TotalSeconds < MinutesFromS
        ? Invariant($"{Math.Ceiling(time.TotalSeconds):0} s")
        : Plain(time);

    /// <summary>"0.350 s", "12.30 s", "1234 s".</summary>
    public static string Seconds(double seconds) =>
        seconds.ToString(seconds switch { < 1 => "0.000", < 100 => "0.00", _ => "0" }, CultureInfo.InvariantCulture)
        + " s";

    private static string Digits(double value) => value.ToString(
        value switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
