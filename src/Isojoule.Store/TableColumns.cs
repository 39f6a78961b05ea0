namespace Isojoule.Store;

/// <summary>What the rows of a table hold beside workload, hardware, energy, duration and compute metrics.</summary>
/// <param name="Attributes">Names of attributes and tags to keep; empty for none (fastest).</param>
/// <param name="Window">The window whose energy stands for the run, or <c>null</c> for the whole run.</param>
public sealed record TableColumns(IReadOnlyCollection<string> Attributes, string? Window = null)
{
    /// <summary>No attributes, whole runs.</summary>
    public static TableColumns Plain { get; } = new([]);
}
