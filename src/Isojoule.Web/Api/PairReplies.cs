using System.Text.Json;
using Isojoule.Evaluation;

namespace Isojoule.Web.Api;

/// <summary>What there is to choose from.</summary>
/// <param name="Scope">The scope of the energies.</param>
/// <param name="Scopes">Every scope, the most frequent first.</param>
/// <param name="Hardware">Every hardware with its number of measured workloads.</param>
/// <param name="Methods">The names of the methods, simplest first.</param>
/// <param name="MethodDefault">The one to begin with.</param>
/// <param name="SuggestedSource">One of two machines with many workloads in common, or <c>null</c> when no two have
/// any.</param>
/// <param name="SuggestedTarget">The other.</param>
internal sealed record CatalogReply(
    string Scope,
    IReadOnlyList<CountedName> Scopes,
    IReadOnlyList<CountedName> Hardware,
    IReadOnlyList<string> Methods,
    string MethodDefault,
    string? SuggestedSource,
    string? SuggestedTarget);

/// <summary>A name and how often it is there.</summary>
internal sealed record CountedName(string Name, long Count);

/// <summary>The workloads measured on both of two machines.</summary>
internal sealed record PairReply(string Scope, string Source, string Target, IReadOnlyList<PairPoint> Points);

/// <summary>One workload on both.</summary>
internal sealed record PairPoint(
    string Workload, double SourceJ, double TargetJ, double? Flops, long? Params, double? Bytes)
{
    public static PairPoint Of(ReferencePoint point) => new(
        point.Workload, point.Source.Energy.Joules, point.Target.Joules, point.Source.Metrics.Flops?.Flops,
        point.Source.Metrics.Parameters, point.Source.Metrics.Bytes);
}

/// <summary>One method to fit on one pair.</summary>
internal sealed record FitRequest(string Source, string Target, string Method)
{
    public string? Scope { get; init; }

    /// <summary>Workloads to fit on, or <c>null</c> for all that are measured on both.</summary>
    public IReadOnlyList<string>? References { get; init; }

    /// <summary>Whether each reference is predicted without itself as well, which takes a fit for each.</summary>
    public bool LeaveOneOut { get; init; }
}

/// <summary>A fit, or why there is none.</summary>
internal sealed record FitReply
{
    public required string Source { get; init; }

    public required string Target { get; init; }

    public required string Method { get; init; }

    public required int References { get; init; }

    /// <summary>Every workload of the pair as the fit sees it; empty without a fit.</summary>
    public IReadOnlyList<FitPoint> Points { get; init; } = [];

    /// <summary>
    /// The fit as a curve over source energy, or <c>null</c> for a method that needs more than an energy.
    /// </summary>
    public IReadOnlyList<CurvePoint>? Curve { get; init; }

    /// <summary>Scores on the workloads that were not fitted on, or <c>null</c> when there is none.</summary>
    public ScoreReply? Others { get; init; }

    /// <summary>
    /// Scores on the references, each predicted without itself; <c>null</c> when not asked for or none can be spared.
    /// </summary>
    public ScoreReply? LeaveOneOut { get; init; }

    /// <summary>The coefficients as a calibration file holds them.</summary>
    public JsonElement? Coefficients { get; init; }

    public IReadOnlyList<string> Explanation { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why there is no fit, as a word, or <c>null</c>.</summary>
    public string? Fault { get; init; }

    /// <summary>Why there is no fit, as a sentence, or <c>null</c>.</summary>
    public string? FaultText { get; init; }
}

/// <summary>One workload as a fit sees it.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="PredictedJ">The energy that the fit predicts, or <c>null</c> when it needs a metric that is
/// unknown.</param>
/// <param name="LowerJ">Lower end of the interval, or <c>null</c> without one.</param>
/// <param name="UpperJ">Upper end.</param>
/// <param name="IsReference">Whether it was fitted on.</param>
/// <param name="Outside">In what it lies outside the references, or <c>null</c>.</param>
internal sealed record FitPoint(
    string Workload, double? PredictedJ, double? LowerJ, double? UpperJ, bool IsReference, string? Outside);

/// <summary>A point of a fit's curve.</summary>
internal sealed record CurvePoint(double SourceJ, double TargetJ, double? LowerJ, double? UpperJ);

/// <summary>How well a fit predicts; errors are fractions.</summary>
internal sealed record ScoreReply(
    int Workloads, double Mdape, double Mape, double? R2, double MseKwh2, double? Coverage, double? IntervalWidth)
{
    public static ScoreReply Of(int workloads, PredictionScores scores) =>
        new(workloads, scores.Mdape, scores.Mape, scores.R2, scores.MseKwh2, scores.Coverage, scores.IntervalWidth);
}
