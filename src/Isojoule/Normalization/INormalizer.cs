namespace Isojoule.Normalization;

/// <summary>A recipe that learns, from workloads measured on both machines, how energies translate.</summary>
/// <remarks>Hyper-parameters are given to the constructor, data to
/// <see cref="Fit"/>; implementations are immutable.</remarks>
public interface INormalizer
{
    /// <summary>The method's name on the command line and in files, such as "linear+flops".</summary>
    string Name { get; }

    /// <summary>The fewest references <see cref="Fit"/> can work with.</summary>
    int ReferencesMin { get; }

    /// <summary>Which compute metrics every reference and every prediction must know.</summary>
    MetricColumns Metrics { get; }

    /// <summary>How many times cross-validation may fit when there are <paramref name="references"/>.</summary>
    /// <returns>As many folds as references, or fewer where a fit takes long.</returns>
    int FoldsOf(int references) => Math.Min(references, 200);

    /// <summary>Calibrates on the references.</summary>
    /// <param name="references">n ≥ <see cref="ReferencesMin"/> workloads
    /// in any order; the order never matters.</param>
    /// <returns>An immutable calibration that predicts target energies.</returns>
    /// <exception cref="CalibrationException">The references cannot identify a calibration.</exception>
    Calibration Fit(IReadOnlyList<ReferencePoint> references);
}
