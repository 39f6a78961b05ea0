namespace Isojoule.Web.Api;

/// <summary>What runs may be ranked by.</summary>
/// <param name="Default">The column to begin with, or <c>null</c> where none sounds like a performance.</param>
/// <param name="Columns">All columns that are numbers in the newest runs.</param>
internal sealed record PerformancesReply(string? Default, IReadOnlyList<PerformanceColumn> Columns);

/// <summary>One column.</summary>
/// <param name="Name">An attribute or label.</param>
/// <param name="IsScore">Whether its name sounds like a performance; never one of a power, energy, duration or
/// size.</param>
/// <param name="LowerIsBetter">Whether it sounds like an error.</param>
internal sealed record PerformanceColumn(string Name, bool IsScore, bool LowerIsBetter);
