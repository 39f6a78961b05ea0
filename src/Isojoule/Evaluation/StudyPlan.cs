using Isojoule.Normalization;
using Isojoule.References;

namespace Isojoule.Evaluation;

/// <summary>What a study fits on every division of every pair.</summary>
/// <param name="Methods">The methods compared.</param>
/// <param name="Selections">The rules that choose references.</param>
/// <param name="Budgets">How many references are chosen.</param>
/// <param name="Splitter">How workloads are divided into train and test.</param>
/// <param name="Seed">Seed of the random selection.</param>
public sealed record StudyPlan(
    IReadOnlyList<INormalizer> Methods,
    IReadOnlyList<IReferenceSelector> Selections,
    IReadOnlyList<ReferenceBudget> Budgets,
    ISplitter Splitter,
    ulong Seed = 0)
{
    /// <summary>Only pairs with this source hardware, or <c>null</c> for all.</summary>
    public string? Source { get; init; }

    /// <summary>Only pairs with this target hardware, or <c>null</c> for all.</summary>
    public string? Target { get; init; }

    /// <summary>
    /// Whether methods without intervals of their own are judged by those that rest on their errors, which takes as
    /// many more fits as there are references.
    /// </summary>
    public bool HasIntervals { get; init; }

    /// <summary>The fewest common workloads a pair is judged on.</summary>
    /// <remarks>With fewer than 10, a fifth for testing is a single workload and R² does not exist.</remarks>
    public int CommonMin { get; init; } = 10;
}
