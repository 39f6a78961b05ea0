using System.Collections.Immutable;

namespace Isojoule.Normalization.Auto;

/// <summary>
/// The parts that workloads' names are made of, as coordinates: workloads whose names share parts are relatives.
/// </summary>
/// <remarks>
/// "mobilenet-v2-uint8" has the parts "mobilenet", "v2" and "uint8". A name's coordinates are 1/√n on each of its n
/// parts, so that the product of two names' coordinates is the share of parts they have in common (cosine similarity).
/// </remarks>
public sealed class NameParts
{
    // Parts beyond the most frequent ones tell little and cost time with every prediction.
    private const int CountMax = 128;

    private readonly Dictionary<string, int> _indices;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>
    /// Takes the parts, and those that tell nothing: every reference has them, or has them with another part.
    /// </summary>
    public NameParts(IReadOnlyList<string> parts, IReadOnlyList<string> ubiquitous)
    {
        (Parts, Ubiquitous) = ([.. parts], [.. ubiquitous]);
        _indices = new(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Parts.Length; i++) _indices.Add(Parts[i], i);
        foreach (var part in Ubiquitous) _indices.Add(part, -1);
        _lookup = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The parts, one a coordinate.</summary>
    public ImmutableArray<string> Parts { get; }

    /// <summary>Parts of every name, and words that stand with one number alone.</summary>
    public ImmutableArray<string> Ubiquitous { get; }

    /// <summary>Number of coordinates.</summary>
    public int Count => Parts.Length;

    /// <summary>The parts worth a coordinate among names; none when no part is shared by some and not by all.</summary>
    public static NameParts Of(IReadOnlyList<string> names)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            foreach (var part in Split(name).Distinct()) counts[part] = counts.GetValueOrDefault(part) + 1;
        }

        var silent = counts.Where(pair => pair.Value == names.Count && names.Count > 1).Select(pair => pair.Key)
            .Union(StemsOfOneNumber(counts)).ToArray();
        var some = counts.Where(pair => !silent.Contains(pair.Key)).OrderByDescending(pair => pair.Value).ToArray();
        if (some.Length == 0 || some[0].Value < 2) return new([], []);
        var telling = some.Where(pair => pair.Value > 1 || names.Count <= CountMax).Select(pair => pair.Key);
        return new([.. telling.Take(CountMax)], silent);
    }

    /// <summary>"uint" says what "uint8" says already where no other number follows it.</summary>
    private static IEnumerable<string> StemsOfOneNumber(SortedDictionary<string, int> counts) =>
        from pair in counts
        let stem = NamePartReader.StemOf(pair.Key).ToString()
        where stem.Length > 0 && counts[stem] == pair.Value
        select stem;

    /// <summary>Writes a name's coordinates; zeros where no part is known.</summary>
    public void Fill(string? name, Span<double> coordinates)
    {
        coordinates.Clear();
        if (name is null || Count == 0) return;
        var telling = 0;
        var reader = new NamePartReader(name);
        while (reader.Next() is { IsEmpty: false } part)
        {
            if (!_lookup.TryGetValue(part, out var index)) telling++;
            else if (index >= 0 && coordinates[index] == 0) (coordinates[index], telling) = (1, telling + 1);
        }

        if (telling <= 1) return;
        var scale = 1 / Math.Sqrt(telling);
        foreach (ref var coordinate in coordinates) coordinate *= scale;
    }

    private static IEnumerable<string> Split(string name)
    {
        var parts = new List<string>();
        var reader = new NamePartReader(name);
        while (reader.Next() is { IsEmpty: false } part) parts.Add(part.ToString().ToLowerInvariant());
        return parts;
    }
}
