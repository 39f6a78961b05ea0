using System.Text.Json.Serialization;
using Isojoule.Training.Loop;

namespace Isojoule.Training.Checkpoints;

/// <summary>What stands before the numbers of a checkpoint.</summary>
/// <param name="Training">What is trained, and how.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="OptimizerSteps">Steps of the optimizer.</param>
/// <param name="Tensors">The tensors that follow, in order.</param>
internal sealed record CheckpointHeader(
    TrainingIdentity Training, TrainingProgress Progress, long OptimizerSteps, IReadOnlyList<TensorEntry> Tensors);

/// <summary>A tensor of single precision.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many numbers.</param>
internal sealed record TensorEntry(string Name, long Count);

/// <summary>Headers as JSON.</summary>
[JsonSerializable(typeof(CheckpointHeader))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed partial class CheckpointJson : JsonSerializerContext;
