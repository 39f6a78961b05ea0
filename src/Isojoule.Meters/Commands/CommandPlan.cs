namespace Isojoule.Meters.Commands;

/// <summary>Which program measures, and how its output is read.</summary>
/// <param name="Program">The program to start.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Parse">One line → watts; <c>null</c> passes it over; NaN is no power.</param>
internal sealed record CommandPlan(string Program, IReadOnlyList<string> Arguments, Func<string, double?> Parse)
{
    /// <summary>A program that has said nothing for so long is ended and started again.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Starts are at least this far apart.</summary>
    public TimeSpan StartInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A value older than this is no reading of now.</summary>
    public TimeSpan AgeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The start waits so long for the first value.</summary>
    public TimeSpan FirstPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A line for the system's shell.</summary>
    public static CommandPlan Shell(string command) => OperatingSystem.IsWindows()
        ? new("cmd.exe", ["/c", command], WattsLine.Plain)
        : new("/bin/sh", ["-c", command], WattsLine.Plain);
}
