using Isojoule.Normalization;
using Isojoule.Normalization.Auto;

namespace Isojoule.Files;

/// <summary>Calibrations to and from their JSON shape, number by number.</summary>
internal static class CoefficientsMapping
{
    public static CoefficientsDocument ToDocument(Calibration calibration) => calibration switch
    {
        IdentityCalibration => new IdentityCoefficients(),
        RatioCalibration ratio => new RatioCoefficients(ratio.Ratio),
        LinearCalibration linear => new LinearCoefficients
        {
            InterceptJ = linear.Intercept.Joules,
            Slope = linear.Slope,
            JoulesPerFlop = linear.JoulesPerFlop,
            JoulesPerParam = linear.JoulesPerParameter,
        },
        QuadraticCalibration quadratic => new QuadraticCoefficients(
            quadratic.Center.Joules,
            quadratic.Scale.Joules,
            quadratic.Constant.Joules,
            quadratic.Linear.Joules,
            quadratic.Quadratic.Joules),
        SupportVectorCalibration vectors => ToDocument(vectors),
        PowerLawCalibration law =>
            new PowerLawCoefficients(law.Slope, law.SourceCenter.Joules, law.TargetCenter.Joules),
        IsotonicCalibration isotonic => new IsotonicCoefficients(
            [.. isotonic.Sources.Select(energy => energy.Joules)],
            [.. isotonic.Targets.Select(energy => energy.Joules)]),
        RidgeCalibration ridge => CovariateMapping.ToDocument(ridge),
        AutoCalibration auto => AutoMapping.ToDocument(auto),
        _ => throw new ArgumentException($"No file shape for {calibration.GetType().Name}.", nameof(calibration)),
    };

    public static Calibration ToCalibration(CoefficientsDocument document) => document switch
    {
        IdentityCoefficients => new IdentityCalibration(),
        RatioCoefficients ratio => new RatioCalibration(ratio.Ratio),
        LinearCoefficients linear => new LinearCalibration(linear.Slope, Energy.FromJoules(linear.InterceptJ))
        {
            JoulesPerFlop = linear.JoulesPerFlop,
            JoulesPerParameter = linear.JoulesPerParam,
        },
        QuadraticCoefficients quadratic => new QuadraticCalibration(
            Energy.FromJoules(quadratic.CenterJ),
            Energy.FromJoules(quadratic.ScaleJ),
            Energy.FromJoules(quadratic.ConstantJ),
            Energy.FromJoules(quadratic.LinearJ),
            Energy.FromJoules(quadratic.QuadraticJ)),
        SupportVectorCoefficients vectors => ToCalibration(vectors),
        PowerLawCoefficients law => new PowerLawCalibration(
            law.Slope, Energy.FromJoules(law.SourceCenterJ), Energy.FromJoules(law.TargetCenterJ)),
        IsotonicCoefficients isotonic => ToCalibration(isotonic),
        RidgeCoefficients ridge => CovariateMapping.ToCalibration(ridge),
        AutoCoefficients auto => AutoMapping.ToCalibration(auto),
        _ => throw new ArgumentException($"unknown coefficients {document.GetType().Name}", nameof(document)),
    };

    private static IsotonicCalibration ToCalibration(IsotonicCoefficients document) =>
        document.SourcesJ.Count == document.TargetsJ.Count && document.SourcesJ.Count > 0
            ? new()
            {
                Sources = [.. document.SourcesJ.Select(Energy.FromJoules)],
                Targets = [.. document.TargetsJ.Select(Energy.FromJoules)],
            }
            : throw new ArgumentException("as many targets as sources are needed", nameof(document));

    private static SupportVectorCoefficients ToDocument(SupportVectorCalibration calibration) => new()
    {
        SourceOriginJ = calibration.SourceAxis.Origin.Joules,
        SourceUnitJ = calibration.SourceAxis.Unit.Joules,
        TargetOriginJ = calibration.TargetAxis.Origin.Joules,
        TargetUnitJ = calibration.TargetAxis.Unit.Joules,
        Gamma = calibration.Gamma,
        Bias = calibration.Bias,
        Vectors = calibration.Vectors,
        Weights = calibration.Coefficients,
        CJ = calibration.C.Joules,
        EpsilonJ = calibration.Epsilon.Joules,
        TargetDeviationJ = calibration.TargetDeviation.Joules,
        References = calibration.References,
    };

    private static SupportVectorCalibration ToCalibration(SupportVectorCoefficients document) =>
        document.Vectors.Count == document.Weights.Count
            ? new()
            {
                SourceAxis = new(Energy.FromJoules(document.SourceOriginJ), Energy.FromJoules(document.SourceUnitJ)),
                TargetAxis = new(Energy.FromJoules(document.TargetOriginJ), Energy.FromJoules(document.TargetUnitJ)),
                Gamma = document.Gamma,
                Bias = document.Bias,
                Vectors = [.. document.Vectors],
                Coefficients = [.. document.Weights],
                C = Energy.FromJoules(document.CJ),
                Epsilon = Energy.FromJoules(document.EpsilonJ),
                TargetDeviation = Energy.FromJoules(document.TargetDeviationJ),
                References = document.References,
            }
            : throw new ArgumentException("as many weights as vectors are needed", nameof(document));
}
