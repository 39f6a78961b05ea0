namespace Isojoule.Store;

/// <summary>The order of a list of runs. Runs of equal values follow their start in
/// the same direction; unknown values come last.</summary>
/// <param name="Column">What they are ordered by.</param>
/// <param name="IsDescending">Whether the highest, the newest or the last of the alphabet comes first.</param>
public sealed record RunOrder(RunColumn Column, bool IsDescending)
{
    /// <summary>The order that lists have unless another is asked for.</summary>
    public static RunOrder NewestFirst { get; } = new(RunColumn.Started, true);

    /// <summary>The words for columns.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. Enum.GetNames<RunColumn>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads a column's name, with <c>-</c> before it for descending; <c>null</c> when it is none.</summary>
    public static RunOrder? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isDescending = text.StartsWith('-');
        var name = isDescending ? text[1..] : text;
        return Names.Contains(name, StringComparer.Ordinal)
            ? new(Enum.Parse<RunColumn>(name, ignoreCase: true), isDescending)
            : null;
    }
}
