using Isojoule.References;

namespace Isojoule.Evaluation;

/// <summary>How the references of a fit were chosen.</summary>
/// <param name="Selection">Name of the rule.</param>
/// <param name="Budget">The number asked for, or <c>null</c> when a file lists them.</param>
public readonly record struct StudySetting(string Selection, ReferenceBudget? Budget)
{
    /// <summary>"min-max 10%".</summary>
    public override string ToString() => Budget is { } budget ? $"{Selection} {budget}" : Selection;
}
