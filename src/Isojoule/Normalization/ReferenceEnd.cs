namespace Isojoule.Normalization;

/// <summary>An end of the references ranked by source energy.</summary>
public enum ReferenceEnd
{
    /// <summary>The reference with the lowest source energy; among equals the first by name.</summary>
    Lowest,

    /// <summary>The reference with the highest source energy; among equals the first by name.</summary>
    Highest,
}

/// <summary>How an end is found in ranked references.</summary>
internal static class ReferenceEndExtensions
{
    /// <summary>The reference at <paramref name="end"/> of references ranked by source energy, then name.</summary>
    public static ReferencePoint At(this ReferencePoint[] ranked, ReferenceEnd end) => end == ReferenceEnd.Lowest
        ? ranked[0]
        : ranked.First(reference => reference.Source.Energy == ranked[^1].Source.Energy);
}
