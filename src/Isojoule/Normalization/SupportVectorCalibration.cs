using System.Collections.Immutable;
using System.Globalization;
using Isojoule.Statistics;
using Isojoule.Statistics.SupportVectors;

namespace Isojoule.Normalization;

/// <summary>
/// A support-vector curve: on the target's axis, bias + Σ coefficientᵢ · exp(−γ (source − vectorᵢ)²).
/// </summary>
/// <remarks>Two calibrations are equal when all their numbers are.</remarks>
public sealed record SupportVectorCalibration : Calibration
{
    // A tube that hides a tenth of the spread to either side already bends what it shows; a curve of two references
    // spans at most 2C, which falls short of their distance when C is below one standard deviation.
    private const double TubeShareMax = 0.1;

    /// <summary>How a source energy becomes the curve's argument.</summary>
    public required EnergyAxis SourceAxis { get; init; }

    /// <summary>How the curve's value becomes a target energy.</summary>
    public required EnergyAxis TargetAxis { get; init; }

    /// <summary>Positions of the support vectors on the source axis, dimensionless.</summary>
    public required ImmutableArray<double> Vectors { get; init; }

    /// <summary>One dual coefficient for every vector, on the target axis, dimensionless.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Value far from all references, on the target axis, dimensionless.</summary>
    public required double Bias { get; init; }

    /// <summary>Inverse squared kernel length on the source axis, dimensionless.</summary>
    public required double Gamma { get; init; }

    /// <summary>Bound on every coefficient.</summary>
    public required Energy C { get; init; }

    /// <summary>Half-width of the tube in which errors were free.</summary>
    public required Energy Epsilon { get; init; }

    /// <summary>Population standard deviation of the references' target energies.</summary>
    public required Energy TargetDeviation { get; init; }

    /// <summary>Number of references fitted on.</summary>
    public required int References { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Warnings => [.. TubeWarning(), .. BoundWarning()];

    /// <inheritdoc/>
    public override Energy Predict(in Measurement source) =>
        TargetAxis.ToEnergy(Curve(SourceAxis.ToNumber(source.Energy)));

    /// <summary>Whether every number of <paramref name="other"/> is the same.</summary>
    public bool Equals(SupportVectorCalibration? other) => other is not null
        && SourceAxis == other.SourceAxis && TargetAxis == other.TargetAxis
        && Vectors.AsSpan().SequenceEqual(other.Vectors.AsSpan())
        && Coefficients.AsSpan().SequenceEqual(other.Coefficients.AsSpan())
        && Bias == other.Bias && Gamma == other.Gamma && C == other.C && Epsilon == other.Epsilon
        && TargetDeviation == other.TargetDeviation && References == other.References;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Bias, Gamma, Coefficients.Length, C, Epsilon);

    internal static SupportVectorCalibration From(
        SupportVectorModel model, SupportVectorProblem problem, Energy c, Energy epsilon) => new()
        {
            SourceAxis = problem.SourceAxis,
            TargetAxis = problem.TargetAxis,
            Vectors = model.Vectors,
            Coefficients = model.Coefficients,
            Bias = model.Bias,
            Gamma = model.Gamma,
            C = c,
            Epsilon = epsilon,
            TargetDeviation = Math.Sqrt(Moments.PopulationVariance(problem.Targets)) * problem.TargetAxis.Unit,
            References = problem.Targets.Length,
        };

    private double Curve(double source)
    {
        var sum = Bias;
        for (var i = 0; i < Coefficients.Length; i++)
            sum += Coefficients[i] * Math.Exp(-Gamma * ((source - Vectors[i]) * (source - Vectors[i])));
        return sum;
    }

    private IEnumerable<string> TubeWarning() => Epsilon.Joules <= TubeShareMax * TargetDeviation.Joules
        ? []
        : [$"The tolerance ε = {Kwh(Epsilon)} is out of scale: the references' target energies have a standard " +
           $"deviation of only {Kwh(TargetDeviation)}, so the fit ignores much of how they differ; use svr-scaled."];

    private IEnumerable<string> BoundWarning()
    {
        var bound = C / TargetAxis.Unit;
        var bounded = Coefficients.Count(value => Math.Abs(value) >= bound);
        return C >= TargetDeviation || 2 * bounded < References
            ? []
            :
            [
                $"The bound C = {Kwh(C)} is out of scale: the references' target energies have a standard deviation "
                    + $"of {Kwh(TargetDeviation)}, and {bounded} of {References} references pull at the bound, "
                    + "which flattens the curve; use svr-scaled.",
            ];
    }

    private static string Kwh(Energy energy) =>
        energy.KilowattHours.ToString("G3", CultureInfo.InvariantCulture) + " kWh";
}
