namespace Isojoule.Meters.Simulation.Specs;

/// <summary>What numbers of a specification may be, in words and limits.</summary>
internal static class SpecWords
{
    public const string Watts = "a number of watts, 0 or more";
    public const string Seconds = "a number of seconds from 0 to a thousand million";
    public const string Milliseconds = "a number of milliseconds, 0 or more";
    public const string PositiveSeconds = "a number of seconds above 0";
    public const string PositiveMicrojoules = "a whole number of microjoules above 0";
    public const string Hertz = "a number of periods a second above 0, at most a million";
    public const string Share = "a share from 0 to 1";

    public const double SecondsMax = 1e9; // 30 years; far from where a TimeSpan ends
    public const double SecondsMin = 1e-7; // one tick
}
