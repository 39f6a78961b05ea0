namespace Isojoule.Metering;

/// <summary>The energy of every component over one window of a run.</summary>
/// <param name="Name">The window's name; several may share one.</param>
/// <param name="Start">When it began, since the session's start.</param>
/// <param name="Duration">How long it lasted.</param>
/// <param name="Components">One for each component, in the session's order.</param>
public sealed record WindowEnergy(
    string Name, TimeSpan Start, TimeSpan Duration, IReadOnlyList<ComponentEnergy> Components)
{
    /// <summary>Whether nobody ended it, so that it ended with the run.</summary>
    public bool EndedWithRun { get; init; }
}
