namespace Isojoule.Training.Evaluation;

/// <summary>How well one class is told; what cannot be known is <c>null</c>.</summary>
/// <param name="Clips">Clips in which it is heard.</param>
/// <param name="Precision">Share of those it was predicted for in which it is heard.</param>
/// <param name="Recall">Share of those in which it is heard for which it was predicted.</param>
/// <param name="F1">Harmonic mean of the two.</param>
/// <param name="AveragePrecision">Area under precision over recall, as steps.</param>
internal sealed record ClassScore(int Clips, double? Precision, double? Recall, double? F1, double? AveragePrecision);
