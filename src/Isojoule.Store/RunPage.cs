namespace Isojoule.Store;

/// <summary>A page of a list.</summary>
/// <param name="Limit">The most runs on it, at least 1.</param>
/// <param name="After">The last run of the page before, or <c>null</c> for the first page.</param>
public sealed record RunPage(int Limit, string? After = null);
