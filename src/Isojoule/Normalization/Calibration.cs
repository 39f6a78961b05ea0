namespace Isojoule.Normalization;

/// <summary>The result of a fit: translates an energy on the source hardware to the target hardware.</summary>
/// <remarks>Immutable; holds coefficients only. A calibration file adds where they come from.</remarks>
public abstract record Calibration
{
    /// <summary>What a user must know before trusting this fit; empty when nothing stands out.</summary>
    public virtual IReadOnlyList<string> Warnings => [];

    /// <summary>What the method chose and why, in sentences; empty for methods that choose nothing.</summary>
    public virtual IReadOnlyList<string> Explanation => [];

    /// <summary>On what its own intervals rest, in a sentence, where its references are too few to tell.</summary>
    public virtual string? IntervalCaveat => null;

    /// <summary>Predicts the energy of a workload on the target hardware.</summary>
    /// <param name="source">The workload on the source hardware, with the metrics the method needs.</param>
    /// <returns>The predicted energy; a line or a curve may go below 0 J outside its references.</returns>
    /// <exception cref="CalibrationException">A metric the method needs is unknown.</exception>
    public abstract Energy Predict(in Measurement source);

    /// <summary>Whether it has intervals of its own.</summary>
    public virtual bool HasIntervals => false;

    /// <summary>Where the target energy lies with a stated probability.</summary>
    /// <param name="source">The workload on the source hardware.</param>
    /// <param name="level">The share of workloads meant to lie inside, in ]0, 1[.</param>
    /// <returns>
    /// The interval, or <c>null</c> when the method has none of its own; then <see cref="ErrorSpread"/> gives one. A
    /// higher level's contains a lower one's.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="level"/> does not lie between 0 and 1.</exception>
    public virtual EnergyInterval? PredictInterval(in Measurement source, double level) => null;

    /// <summary>Predicts many workloads, each as it would be alone.</summary>
    /// <param name="sources">The workloads on the source hardware, with the metrics the method needs.</param>
    /// <param name="level">The level of the intervals, in ]0, 1[, or <c>null</c> for energies alone.</param>
    /// <param name="predictions">Room for one a workload.</param>
    /// <exception cref="CalibrationException">A metric the method needs is unknown.</exception>
    public virtual void PredictAll(
        ReadOnlySpan<Measurement> sources, double? level, Span<Prediction> predictions)
    {
        for (var i = 0; i < sources.Length; i++)
            predictions[i] = new(Predict(sources[i]), level is { } asked ? PredictInterval(sources[i], asked) : null);
    }

    /// <summary>In what, besides the method's own ranges, the workload differs from every reference.</summary>
    internal virtual RangeBreach BreachOf(in Measurement source) => RangeBreach.None;
}
