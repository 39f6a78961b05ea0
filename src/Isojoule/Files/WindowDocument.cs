namespace Isojoule.Files;

/// <summary>One window of a run.</summary>
public sealed record WindowDocument
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Seconds from the command's start to its begin; negative before the command.</summary>
    public double StartS { get; init; }

    /// <summary>How long it lasted.</summary>
    public double DurationS { get; init; }

    /// <summary>Sums over components.</summary>
    public required TotalsDocument Totals { get; init; }

    /// <summary>Each component.</summary>
    public required IReadOnlyList<ComponentDocument> Components { get; init; }
}
