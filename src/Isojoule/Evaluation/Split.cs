namespace Isojoule.Evaluation;

/// <summary>One division of a pair's common workloads.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Train">Workloads that references may be chosen from, ranked by source energy, then name.</param>
/// <param name="Test">Workloads to predict, in ordinal order.</param>
public sealed record Split(int Index, IReadOnlyList<ReferencePoint> Train, IReadOnlyList<ReferencePoint> Test)
{
    /// <summary>
    /// The references, when the division names them; otherwise a selection rule chooses among the train.
    /// </summary>
    public IReadOnlyList<ReferencePoint>? References { get; init; }

    /// <summary>The group of workloads that is the test, or <c>null</c> for a random division.</summary>
    public string? LeftOut { get; init; }
}
