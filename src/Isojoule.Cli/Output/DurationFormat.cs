using System.Globalization;

namespace Isojoule.Cli.Output;

/// <summary>Times as people read them: three significant digits and a unit.</summary>
internal static class DurationFormat
{
    /// <summary>"12.5 min".</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 1 } => Digits(duration.TotalMilliseconds) + " ms",
        { TotalMinutes: < 2 } => Digits(duration.TotalSeconds) + " s",
        { TotalHours: < 2 } => Digits(duration.TotalMinutes) + " min",
        _ => Digits(duration.TotalHours) + " h",
    };

    private static string Digits(double value) => value.ToString(
        value switch { >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);
}
