using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using static TorchSharp.torch;

namespace Isojoule.Training.Models;

/// <summary>A model of the paper with weights, built from the same description that is counted.</summary>
/// <remarks>
/// Weights begin as PyTorch begins them, from its generator: <c>torch.manual_seed</c> decides them. An intermediate
/// result is let go as soon as the next one is there, so that only what the backward pass needs stays in memory.
/// </remarks>
public sealed class SoundModel : nn.Module<Tensor, Tensor>
{
    private readonly IReadOnlyList<ModelStep> _steps;

    /// <summary>Builds a model.</summary>
    /// <param name="architecture">What it is made of.</param>
    /// <param name="device">Where its weights are made.</param>
    /// <exception cref="ArgumentException">It has no output for its number of frames.</exception>
    public SoundModel(Architecture architecture, Device device)
        : base(architecture.Id)
    {
        Network = architecture.ToNetwork();
        _steps =
        [
            .. architecture.Describe().Select(layer => ModelStep.Of(layer.Layer, device) with { Name = layer.Name }),
        ];
        foreach (var step in _steps)
        {
            if (step.Module is { } module) register_module(step.Name, module);
        }
    }

    /// <summary>Its layers with the shapes that pass them.</summary>
    public Network Network { get; }

    /// <summary>Gives a number between 0 and 1 for each class.</summary>
    /// <param name="input">Batch × 1 × bands × frames.</param>
    /// <returns>Batch × classes.</returns>
    public override Tensor forward(Tensor input) => Observe(input, null);

    /// <summary>What goes into the last layer, the output function.</summary>
    /// <param name="input">Batch × 1 × bands × frames.</param>
    /// <returns>Batch × classes; any numbers.</returns>
    public Tensor Logits(Tensor input) => Run(input, _steps.Count - 1, null);

    /// <summary>The output, telling the shape that each layer gives.</summary>
    internal Tensor Observe(Tensor input, Action<long[]>? tell) => Run(input, _steps.Count, tell);

    private Tensor Run(Tensor input, int steps, Action<long[]>? tell)
    {
        var current = input;
        foreach (var step in _steps.Take(steps))
        {
            var next = step.Apply(current);
            tell?.Invoke(next.shape);
            if (!ReferenceEquals(current, input)) current.Dispose();
            current = next;
        }

        return current;
    }
}
