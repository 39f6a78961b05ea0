using Isojoule.Statistics;
using Isojoule.Statistics.SupportVectors;

namespace Isojoule.Normalization;

/// <summary>References as plain numbers on two axes, in the ranking of the references.</summary>
/// <param name="Method">Name of the method, for what is told when a fit fails.</param>
/// <param name="SourceAxis">How source energies became <paramref name="Sources"/>.</param>
/// <param name="TargetAxis">How target energies became <paramref name="Targets"/>.</param>
/// <param name="Sources">n positions on the source axis, dimensionless.</param>
/// <param name="Targets">n positions on the target axis, dimensionless.</param>
internal sealed record SupportVectorProblem(
    string Method, EnergyAxis SourceAxis, EnergyAxis TargetAxis, double[] Sources, double[] Targets)
{
    /// <summary>Steps after which a fit gives up: as many as libsvm takes, about a second for 50 references.</summary>
    public int IterationLimit { get; init; } = 10_000_000;

    /// <summary>The references in kilowatt-hours, as in the paper.</summary>
    public static SupportVectorProblem InKilowattHours(string method, ReferencePoint[] ranked) =>
        On(method, EnergyAxis.KilowattHours, EnergyAxis.KilowattHours, ranked);

    /// <summary>The references in standard deviations from their means.</summary>
    /// <exception cref="CalibrationException">All source energies or all target energies are the same.</exception>
    public static SupportVectorProblem Standardized(string method, ReferencePoint[] ranked)
    {
        RequireSpread(method, "source", Array.ConvertAll(ranked, reference => reference.Source.Energy.Joules));
        RequireSpread(method, "target", Array.ConvertAll(ranked, reference => reference.Target.Joules));
        return On(
            method,
            EnergyAxis.Standard(Array.ConvertAll(ranked, reference => reference.Source.Energy.Joules)),
            EnergyAxis.Standard(Array.ConvertAll(ranked, reference => reference.Target.Joules)),
            ranked);
    }

    /// <summary>Fits the curve with γ = 1 / Var(sources).</summary>
    /// <param name="c">C on the target axis, dimensionless.</param>
    /// <param name="epsilon">ε on the target axis, dimensionless.</param>
    /// <returns>The model, which may not have converged.</returns>
    /// <exception cref="CalibrationException">All source energies are the same.</exception>
    public SupportVectorModel Solve(double c, double epsilon)
    {
        RequireSpread(Method, "source", Sources);
        var gamma = SupportVectorRegression.ScaleGamma(Sources, columns: 1);
        var regression = new SupportVectorRegression(c, epsilon, gamma)
        {
            IterationLimit = IterationLimit,
        };
        return regression.Fit(Sources, Targets);
    }

    /// <summary>Fits the curve and makes the calibration.</summary>
    /// <exception cref="CalibrationException">All source energies are the same, or the solver gave up.</exception>
    public SupportVectorCalibration Calibrate(Energy c, Energy epsilon)
    {
        var model = Solve(c / TargetAxis.Unit, epsilon / TargetAxis.Unit);
        if (!model.Converged) throw NotConverged();
        return SupportVectorCalibration.From(model, this, c, epsilon);
    }

    /// <summary>The fault of a solver that gave up.</summary>
    public CalibrationException NotConverged() => new(
        CalibrationFault.NotConverged,
        FormattableString.Invariant($"'{Method}' did not reach its tolerance in {IterationLimit} steps; ") +
        "choose references that differ more, or use another method, such as linear.");

    private static SupportVectorProblem On(
        string method, EnergyAxis source, EnergyAxis target, ReferencePoint[] ranked) => new(
            method,
            source,
            target,
            Array.ConvertAll(ranked, reference => source.ToNumber(reference.Source.Energy)),
            Array.ConvertAll(ranked, reference => target.ToNumber(reference.Target)));

    private static void RequireSpread(string method, string side, double[] values)
    {
        // Equal values may leave a rounding of variance; tiny or huge ones lose it altogether.
        var variance = Moments.PopulationVariance(values);
        if (values.Max() > values.Min() && double.IsNormal(variance) && double.IsNormal(1 / variance)) return;
        throw ReferenceChecks.Coincident(method, $"all {side} energies are the same, or too extreme to tell apart");
    }
}
