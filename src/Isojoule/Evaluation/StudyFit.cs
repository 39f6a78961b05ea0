using Isojoule.Normalization;
using Isojoule.References;

namespace Isojoule.Evaluation;

/// <summary>
/// One fit of a study: a method calibrated on the references of one split and judged on its test workloads.
/// </summary>
/// <param name="Source">Hardware the energies are translated from.</param>
/// <param name="Target">Hardware the energies are translated to.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Selection">How the references were chosen: "random", "min-max", … or "file".</param>
/// <param name="Budget">The number of references asked for, or <c>null</c> when a file lists them.</param>
/// <param name="References">Number of references fitted on.</param>
/// <param name="Split">Index of the split, from 0.</param>
/// <param name="Train">Number of training workloads, references included.</param>
/// <param name="Test">Number of test workloads.</param>
/// <param name="Scores">The scores, or <c>null</c> when the fit faulted.</param>
/// <param name="Fault">Why there is no fit, or <c>null</c> when there is one.</param>
/// <param name="LeftOut">The group left out as test, or <c>null</c> for random splits.</param>
/// <param name="Warnings">What the calibration warned of.</param>
public sealed record StudyFit(
    string Source,
    string Target,
    string Method,
    string Selection,
    ReferenceBudget? Budget,
    int References,
    int Split,
    int Train,
    int Test,
    PredictionScores? Scores,
    CalibrationFault? Fault,
    string? LeftOut,
    IReadOnlyList<string> Warnings);
