namespace Isojoule.References;

/// <summary>References chosen by design.</summary>
/// <param name="Indices">Indices of the chosen candidates, ascending.</param>
/// <param name="ExpectedErrorRelative">
/// Standard deviation of a candidate's log energy on a machine not seen yet, averaged over the candidates: about the
/// relative error to expect, by the experience of <c>auto</c> and before any target energy is known.
/// </param>
/// <param name="Energy">What the references took on the source.</param>
/// <param name="Duration">How long they took there, or <c>null</c> when it is unknown of one of them.</param>
public sealed record ReferenceDesign(
    IReadOnlyList<int> Indices, double ExpectedErrorRelative, Energy Energy, TimeSpan? Duration);
