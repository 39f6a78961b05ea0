namespace Isojoule.Tables;

/// <summary>What somebody may have meant who misspelt a name.</summary>
public static class NearestName
{
    /// <summary>
    /// The nearest of <paramref name="known"/> to <paramref name="given"/>, or <c>null</c> when none is near.
    /// </summary>
    public static string? Of(string given, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: Distance(given.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Distance <= (given.Length + 1) / 3)
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein distance.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
