using Isojoule.Counting;

namespace Isojoule.Onnx.Nodes;

/// <summary>The multiply-accumulates of an Einsum of two factors.</summary>
internal static class EinsumProduct
{
    /// <summary>The product of the sizes of all labels, but for those that one factor sums over beforehand.</summary>
    /// <returns><c>null</c> when the equation does not fit the shapes.</returns>
    public static long? Macs(string equation, Shape left, Shape right)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (terms.Length != 2 || sides.Length > 2) return null;
        if (Labels(terms[0], left.Rank) is not { } first || Labels(terms[1], right.Rank) is not { } second) return null;

        // Without an arrow the output has every label that stands once, and so no label is summed by one factor alone.
        var kept = sides.Length == 2 ? Kept(sides[1], first, second) : [.. first, .. second];
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        Add(first, left);
        Add(second, right);
        var macs = 1L;
        foreach (var (label, size) in sizes)
        {
            if (kept.Contains(label) || (first.Contains(label) && second.Contains(label))) macs = checked(macs * size);
        }

        return macs;

        void Add(string[] labels, Shape shape)
        {
            for (var i = 0; i < labels.Length; i++)
                sizes[labels[i]] = Math.Max(sizes.GetValueOrDefault(labels[i], shape[i] == 0 ? 0 : 1), shape[i]);
        }
    }

    /// <summary>One label an axis; those of an ellipsis are counted from its end, as they are broadcast.</summary>
    private static string[]? Labels(string term, int rank)
    {
        var start = term.IndexOf("...", StringComparison.Ordinal);
        if (start < 0) return term.Length == rank ? [.. term.Select(letter => letter.ToString())] : null;
        var width = rank - (term.Length - 3);
        if (width < 0) return null;
        var ellipsis = Enumerable.Range(0, width).Select(i => $"...{width - i}");
        return [.. Letters(term[..start]), .. ellipsis, .. Letters(term[(start + 3)..])];
    }

    private static HashSet<string> Kept(string output, string[] first, string[] second)
    {
        HashSet<string> kept = [.. Letters(output.Replace("...", "", StringComparison.Ordinal))];
        var isBroadcast = output.Contains("...", StringComparison.Ordinal);
        if (isBroadcast) kept.UnionWith(first.Concat(second).Where(label => label.Length > 1));
        return kept;
    }

    private static IEnumerable<string> Letters(string text) => text.Select(letter => letter.ToString());
}
