using static TorchSharp.torch;

namespace Isojoule.Training.Optimization;

/// <summary>Updates parameters from their gradients.</summary>
public interface IOptimizer : IDisposable
{
    /// <summary>Steps done.</summary>
    long Steps { get; }

    /// <summary>
    /// What it remembers of each parameter between steps, under the parameter's name, for checkpoints.
    /// </summary>
    IReadOnlyList<(string Name, Tensor Tensor)> State { get; }

    /// <summary>Updates every parameter, then lets the gradients go.</summary>
    void Step();

    /// <summary>Goes on from a checkpoint, whose tensors have been copied into <see cref="State"/>.</summary>
    void Resume(long steps);
}
