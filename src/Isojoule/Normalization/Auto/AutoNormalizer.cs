using Isojoule.Normalization.Covariates;
using Isojoule.Statistics;
using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Normalization.Auto;

/// <summary>
/// Learns how the ratio of two machines' energies changes with a workload's size, mean power and compute metrics, as
/// far as the references tell, and how sure that is (<c>auto</c>).
/// </summary>
/// <remarks>
/// Works in logarithms with a Gaussian process whose parameters have a prior; one reference gives the ratio, two a
/// power law drawn towards it, many a curve over all covariates. Missing covariates are allowed. See
/// docs/methods/auto.md.
/// </remarks>
public sealed class AutoNormalizer : INormalizer
{
    private readonly Lazy<AutoPrior> _prior;

    /// <summary>Believes the prior that ships for a method's name.</summary>
    /// <param name="name"><c>auto</c> or <c>auto-vague</c>.</param>
    public AutoNormalizer(string name = "auto") => (Name, _prior) = (name, new(() => AutoPriorCatalog.Of(name)));

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int ReferencesMin => 1;

    /// <inheritdoc/>
    public MetricColumns Metrics => MetricColumns.None;

    /// <inheritdoc/>
    /// <remarks>Leaving out each reference alone would take seconds where there are hundreds.</remarks>
    public int FoldsOf(int references) => Math.Min(references, references <= 200 ? 20 : 5);

    /// <inheritdoc/>
    public Calibration Fit(IReadOnlyList<ReferencePoint> references)
    {
        var ranked = this.Ranked(references);
        var (columns, positions, ratios) = CovariateDesign.Of(ranked);
        var names = NameParts.Of([.. ranked.Select(reference => reference.Workload)]);
        var marks = MarksOf(names, ranked);
        var trends = Array.ConvertAll(columns, column => _prior.Value.Of(column.Covariate).Trend);
        for (var j = 0; j < columns.Length; j++) Vectors.AddScaled(ratios, -trends[j], positions[j]);
        var level = Quantiles.Median([.. ratios]);
        for (var i = 0; i < ratios.Length; i++) ratios[i] -= level;
        var posterior = new ProcessPosterior(_prior.Value.Over(columns.Select(column => column.Covariate)), new());
        var mixture = posterior.TryFit(new(positions, ratios, [], marks)) ?? throw new CalibrationException(
            CalibrationFault.NotConverged, $"'{Name}' found no process that explains the references.");
        return new AutoCalibration
        {
            Columns = [.. columns],
            Names = names,
            Trends = [.. trends],
            LogLevel = level,
            Mixture = mixture,
            Intervals = IntervalScale.Of(mixture.Components[0].Process, mixture.Data, _prior.Value.Experience),
        };
    }

    private static double[][] MarksOf(NameParts names, ReferencePoint[] references)
    {
        var marks = new double[names.Count][];
        for (var j = 0; j < marks.Length; j++) marks[j] = new double[references.Length];
        var coordinates = new double[names.Count];
        for (var i = 0; i < references.Length; i++)
        {
            names.Fill(references[i].Workload, coordinates);
            for (var j = 0; j < marks.Length; j++) marks[j][i] = coordinates[j];
        }

        return marks;
    }
}
