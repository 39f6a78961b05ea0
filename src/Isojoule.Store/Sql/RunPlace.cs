namespace Isojoule.Store.Sql;

/// <summary>Where a run stands in a list.</summary>
/// <param name="IsKnown">Whether it has the value that the list is ordered by.</param>
/// <param name="Values">What its neighbours are compared with: that value,
/// if there is one, and its place and key.</param>
internal sealed record RunPlace(bool IsKnown, IReadOnlyList<object> Values);
