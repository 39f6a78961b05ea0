namespace Isojoule.Store;

/// <summary>A page of a list.</summary>
/// <param name="Limit">The most runs on it, at least 1.</param>
/// <param name="After">The last run of the page before, or <c>null</c> for the first page.</param>
public sealed record RunPage(int Limit, string? After = null)
{
    /// <summary>The order of the list, the same on every page of it.</summary>
    public RunOrder Order { get; init; } = RunOrder.NewestFirst;
}
