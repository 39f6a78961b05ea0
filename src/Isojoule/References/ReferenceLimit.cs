namespace Isojoule.References;

/// <summary>What a design may cost: a number of references, an energy, a time, or several of these.</summary>
/// <remarks>
/// Costs are those on the source hardware, for nothing is known of the target. <c>default</c> has no limit.
/// </remarks>
public readonly record struct ReferenceLimit
{
    /// <summary>The most references, or <c>null</c> for no limit.</summary>
    public int? Count { get; init; }

    /// <summary>The most energy all references together take, or <c>null</c> for no limit.</summary>
    public Energy? Energy { get; init; }

    /// <summary>
    /// The longest all references together take, or <c>null</c>; only workloads of known duration are chosen then.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether energy or time is limited.</summary>
    internal bool IsBudget => Energy is not null || Duration is not null;

    /// <summary>The share of the scarcest budget that a workload uses up; above 1 where it does not fit.</summary>
    internal double ShareOf(in Measurement source) => Math.Max(
        Energy is { } energy ? source.Energy / energy : 0,
        Duration is not { } duration ? 0 : source.Duration is { } own ? own / duration : double.PositiveInfinity);
}
