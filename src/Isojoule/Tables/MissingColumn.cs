namespace Isojoule.Tables;

/// <summary>Describes a column that is not there, with the nearest one that is.</summary>
internal static class MissingColumn
{
    // Three slips in a name still leave a third of "workload" alone; further away it would be guessing.
    private const int SlipsMax = 3;

    public static string Describe(IReadOnlyList<string> names, IReadOnlyList<string> columns)
    {
        var wanted = string.Join(" or ", names.Select(name => $"\"{name}\""));
        var nearest = Nearest(names, columns);
        return nearest is null ? $"a column {wanted}" : $"a column {wanted} (is \"{VisibleText.Of(nearest)}\" meant?)";
    }

    private static string? Nearest(IReadOnlyList<string> names, IReadOnlyList<string> columns) => columns
        .Where(column => column.Length is > 0 and <= 40)
        .Select(column => (column, slips: names.Min(name => Slips(name, column.ToLowerInvariant()))))
        .Where(candidate => candidate.slips <= Math.Min(SlipsMax, candidate.column.Length / 2))
        .OrderBy(candidate => candidate.slips)
        .Select(candidate => candidate.column)
        .FirstOrDefault();

    /// <summary>The Levenshtein distance of two short names.</summary>
    private static int Slips(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var (i, letter) in left.Index())
        {
            var current = new int[right.Length + 1];
            current[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var replaced = previous[j] + (letter == right[j] ? 0 : 1);
                current[j + 1] = Math.Min(replaced, 1 + Math.Min(previous[j + 1], current[j]));
            }

            previous = current;
        }

        return previous[^1];
    }
}
