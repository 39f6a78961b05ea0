namespace Isojoule.Simulation;

/// <summary>One fault of one register.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="At">When it begins, since the session began.</param>
public sealed record RegisterFault(RegisterFaultKind Kind, TimeSpan At)
{
    /// <summary>How long it lasts; <c>null</c> is for ever.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>What a register with <see cref="RegisterFaultKind.Garbage"/> shows, in its ticks.</summary>
    public long GarbageTicks { get; init; }

    /// <summary>Whether it is at work at a time.</summary>
    public bool IsActive(TimeSpan at) => Kind switch
    {
        RegisterFaultKind.NotSupported => true,
        RegisterFaultKind.Lost => at >= At,
        _ => at >= At && (Length is not { } length || at < At + length),
    };
}
