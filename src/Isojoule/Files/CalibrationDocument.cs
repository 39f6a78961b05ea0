using System.Text.Json.Serialization;
using Isojoule.Normalization.Auto;

namespace Isojoule.Files;

/// <summary>The JSON shape of a calibration file. Names and units are a contract: add, never rename.</summary>
internal sealed record CalibrationDocument
{
    public const string FormatName = "isojoule-calibration";
    public const int VersionNewest = 1;

    public required string Format { get; init; }
    public required int Version { get; init; }
    public required string Tool { get; init; }
    public required string Method { get; init; }
    public required string Source { get; init; }
    public required string Target { get; init; }
    public required CoefficientsDocument Coefficients { get; init; }
    public required RangesDocument Ranges { get; init; }
    public ScoresDocument? LeaveOneOut { get; init; }
    public ErrorsDocument? Errors { get; init; }
    public IReadOnlyList<string> Warnings { get; init; } = [];
    public IReadOnlyList<string>? Explanation { get; init; }
    public required IReadOnlyList<ReferenceDocument> References { get; init; }
}

internal sealed record RangesDocument
{
    public RangeDocument? SourceEnergyJ { get; init; }
    public RangeDocument? Flops { get; init; }
    public RangeDocument? Params { get; init; }
}

internal sealed record RangeDocument(double Min, double Max);

internal sealed record ScoresDocument
{
    public double? R2 { get; init; }
    public required double MseKwh2 { get; init; }
    public required double Mdape { get; init; }
    public required double Mape { get; init; }
}

/// <summary>
/// What intervals rest on: errors of references predicted without themselves, ascending; relative ones are
/// |ln(measured / predicted)|.
/// </summary>
internal sealed record ErrorsDocument
{
    public const string Relative = "relative";
    public const string Joules = "joules";

    public required string Scale { get; init; }
    public required IReadOnlyList<double> LeftOut { get; init; }
}

internal sealed record ReferenceDocument
{
    public required string Workload { get; init; }
    public required double SourceEnergyJ { get; init; }
    public required double TargetEnergyJ { get; init; }
    public double? Flops { get; init; }
    public long? Params { get; init; }
    public double? Bytes { get; init; }
    public double? DurationS { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(IdentityCoefficients), "identity")]
[JsonDerivedType(typeof(RatioCoefficients), "ratio")]
[JsonDerivedType(typeof(LinearCoefficients), "linear")]
[JsonDerivedType(typeof(QuadraticCoefficients), "quadratic")]
[JsonDerivedType(typeof(SupportVectorCoefficients), "support-vector")]
[JsonDerivedType(typeof(PowerLawCoefficients), "power-law")]
[JsonDerivedType(typeof(IsotonicCoefficients), "isotonic")]
[JsonDerivedType(typeof(RidgeCoefficients), "ridge")]
[JsonDerivedType(typeof(AutoCoefficients), "auto")]
internal abstract record CoefficientsDocument;

internal sealed record IdentityCoefficients : CoefficientsDocument;

internal sealed record RatioCoefficients(double Ratio) : CoefficientsDocument;

internal sealed record LinearCoefficients : CoefficientsDocument
{
    public required double InterceptJ { get; init; }
    public required double Slope { get; init; }
    public double? JoulesPerFlop { get; init; }
    public double? JoulesPerParam { get; init; }
}

internal sealed record QuadraticCoefficients(
    double CenterJ, double ScaleJ, double ConstantJ, double LinearJ, double QuadraticJ) : CoefficientsDocument;

/// <summary>
/// Target on its axis = bias + Σ coefficient · exp(−γ (source on its axis − vector)²);
/// an axis is (E − origin) / unit.
/// </summary>
internal sealed record SupportVectorCoefficients : CoefficientsDocument
{
    public required double SourceOriginJ { get; init; }
    public required double SourceUnitJ { get; init; }
    public required double TargetOriginJ { get; init; }
    public required double TargetUnitJ { get; init; }
    public required double Gamma { get; init; }
    public required double Bias { get; init; }
    public required IReadOnlyList<double> Vectors { get; init; }
    public required IReadOnlyList<double> Weights { get; init; }
    public required double CJ { get; init; }
    public required double EpsilonJ { get; init; }
    public required double TargetDeviationJ { get; init; }
    public required int References { get; init; }
}

/// <summary>Target = target center · (source / source center)^slope.</summary>
internal sealed record PowerLawCoefficients(double Slope, double SourceCenterJ, double TargetCenterJ)
    : CoefficientsDocument;

/// <summary>Straight in logarithms between knots; beyond the ends their ratio holds.</summary>
internal sealed record IsotonicCoefficients(IReadOnlyList<double> SourcesJ, IReadOnlyList<double> TargetsJ)
    : CoefficientsDocument;

/// <summary>Target = source · exp(log level + Σ slope · position).</summary>
internal sealed record RidgeCoefficients(
    double LogLevel, IReadOnlyList<double> Slopes, IReadOnlyList<CovariateDocument> Covariates) : CoefficientsDocument;

/// <summary>
/// Target = source · exp(log level + Σ trend · position + mixture of Gaussian processes over the positions).
/// </summary>
internal sealed record AutoCoefficients : CoefficientsDocument
{
    public required double LogLevel { get; init; }
    public required IReadOnlyList<CovariateDocument> Covariates { get; init; }
    public required IReadOnlyList<double> Trends { get; init; }
    public required IReadOnlyList<IReadOnlyList<double>> Positions { get; init; }
    public IReadOnlyList<string> NameParts { get; init; } = [];
    public IReadOnlyList<string> NamePartsOfAll { get; init; } = [];
    public IReadOnlyList<IReadOnlyList<double>> Marks { get; init; } = [];
    public required IReadOnlyList<ProcessDocument> Processes { get; init; }
    public required IReadOnlyList<double> Values { get; init; }
    public required IReadOnlyList<double> NoiseScales { get; init; }
    public required IReadOnlyList<double> Scatter { get; init; }

    /// <summary>Files from before it was written rest on the one that ships for <c>auto</c>.</summary>
    public IntervalExperience? Experience { get; init; }
}

/// <summary>One covariate: a workload's position is its natural logarithm less the center.</summary>
internal sealed record CovariateDocument
{
    public required string Name { get; init; }
    public required double Center { get; init; }
    public required double EnergySlope { get; init; }
    public required double Min { get; init; }
    public required double Max { get; init; }
}

internal sealed record ProcessDocument
{
    public required double Weight { get; init; }
    public required double ConstantVariance { get; init; }
    public required double SignalDeviation { get; init; }
    public required double LocalDeviation { get; init; }
    public double RelationDeviation { get; init; }
    public required double NoiseDeviation { get; init; }
    public required IReadOnlyList<double> Lengths { get; init; }
    public required IReadOnlyList<double> SlopeDeviations { get; init; }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CalibrationDocument))]
internal sealed partial class CalibrationJson : JsonSerializerContext;
