using static System.FormattableString;

namespace Isojoule.Metering;

/// <summary>Says why readings tell nothing, or less than wanted.</summary>
internal static class ReadingFault
{
    /// <summary>What to do about a window that is too short.</summary>
    public const string Remedy = "Make the window longer, loop the work inside the command, or repeat it.";

    public static string TooFew(string register, long reads) => reads == 0
        ? $"The {register} could not be read."
        : $"The {register} could be read only once. {Remedy}";

    public static string TooShort(TimeSpan elapsed, TimeSpan period)
    {
        var (windowSeconds, periodSeconds) = (elapsed.TotalSeconds, period.TotalSeconds);
        var cause = Invariant($"A window of {windowSeconds:0.###} s is too short for a sensor with one new value in");
        return Invariant($"{cause} {periodSeconds:0.###} s. {Remedy}");
    }

    public static string Unfollowed(string register) =>
        $"The {register} could not be followed through any part of the window.";

    public static string Lost(TimeSpan since) =>
        Invariant($"It could not be read any more from {since.TotalSeconds:0.0} s on.");
}
