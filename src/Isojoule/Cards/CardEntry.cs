namespace Isojoule.Cards;

/// <summary>One workload of a kit as a card holds it.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Energy">Mean energy of the repeats.</param>
/// <param name="Uncertainty">
/// ± of the energy, about 95 %, of scatter and sensors together; <c>null</c> when unknown.
/// </param>
/// <param name="Duration">Mean duration, or <c>null</c> when unknown.</param>
/// <param name="Repeats">Number of runs, at least 1.</param>
/// <param name="Metrics">The workload's size; <c>default</c> when unknown.</param>
public sealed record CardEntry(
    string Workload, Energy Energy, Energy? Uncertainty, TimeSpan? Duration, int Repeats, ComputeMetrics Metrics)
{
    private const double CoverageFactor = 2; // JCGM 100:2008, §6.2: about 95 %

    /// <summary>What a calibration is fitted on.</summary>
    public Measurement Measurement => new(Energy, Metrics, Duration)
    {
        UncertaintyRelative = Uncertainty is { } expanded ? expanded / (CoverageFactor * Energy) : null,
    };

    /// <summary>Both cards' runs as one entry, each weighed by its repeats.</summary>
    /// <remarks>Half of what the two disagree by is the least that the result is uncertain by.</remarks>
    public CardEntry Merge(CardEntry other)
    {
        var share = (double)Repeats / (Repeats + other.Repeats);
        var apart = Math.Abs((Energy - other.Energy).Joules) / 2;
        return this with
        {
            Energy = (share * Energy) + ((1 - share) * other.Energy),
            Uncertainty = Uncertainty is { } own && other.Uncertainty is { } others
                ? Energy.FromJoules(Math.Max(apart, (share * own.Joules) + ((1 - share) * others.Joules)))
                : null,
            Duration = (share * Duration) + ((1 - share) * other.Duration),
            Repeats = Repeats + other.Repeats,
            Metrics = Metrics.OrElse(other.Metrics),
        };
    }
}
