using System.Text.Json.Serialization;
using Isojoule.Counting;
using Isojoule.Counting.Training;

namespace Isojoule.Cli.Output.Counting;

/// <summary>A count as one JSON object.</summary>
internal static class CountJson
{
    public static void Write(
        Stream stream, string workload, ModelCount count, (TrainingPlan Plan, TrainingFlops? Flops)? training)
    {
        var document = new CountDocument(
            workload,
            count.Parameters,
            count.Macs,
            count.Flops,
            count.Bytes,
            count.Convention.Name,
            [.. count.Uncounted.Select(layer => layer.Layer.Name)],
            [.. count.Layers.Select(LayerOf)])
        {
            Training = training is { } known ? TrainingOf(known.Plan, known.Flops) : null,
        };
        JsonLines.Write(stream, document, JsonLines.Plain.CountDocument);
    }

    private static CountLayer LayerOf(LayerCount count) => new(
        count.Layer.Name,
        count.Layer.Type,
        count.Layer.Input?.Sizes,
        count.Layer.Output?.Sizes,
        count.Layer.Parameters,
        count.Macs,
        count.Flops,
        count.Layer.Bytes());

    private static CountTraining TrainingOf(TrainingPlan plan, TrainingFlops? flops) => new(
        plan.Samples,
        plan.Batch,
        plan.Epochs,
        plan.Steps,
        flops?.Optimizer.Name,
        flops?.ForwardEach.Flops,
        flops?.BackwardEach.Flops,
        flops?.OptimizerStep.Flops,
        flops?.StepOf(plan.Batch).Flops,
        flops?.RunOf(plan).Flops);
}

/// <summary>Sums leave out the layers named in <c>uncounted</c>: with one of them they are bounds from below.</summary>
internal sealed record CountDocument(
    string Workload,
    long Params,
    long Macs,
    long Flops,
    long Bytes,
    string Convention,
    IReadOnlyList<string> Uncounted,
    IReadOnlyList<CountLayer> Layers)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CountTraining? Training { get; init; }
}

internal sealed record CountLayer(
    string Name,
    string Type,
    IReadOnlyList<long>? InputShape,
    IReadOnlyList<long>? OutputShape,
    long Params,
    long? Macs,
    long? Flops,
    long Bytes);

/// <summary>Derived by assumption; <c>null</c> when a layer could not be counted.</summary>
internal sealed record CountTraining(
    long Samples,
    int Batch,
    int Epochs,
    long Steps,
    string? Optimizer,
    double? ForwardFlops,
    double? BackwardFlops,
    double? OptimizerFlops,
    double? StepFlops,
    double? RunFlops);

internal sealed record ConfigurationLine(
    string Workload, long? Flops, long Params, long Macs, string Family, string Convention, long? Bytes);
