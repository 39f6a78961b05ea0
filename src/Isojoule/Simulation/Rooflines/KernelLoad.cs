using Isojoule.Counting;
using Isojoule.Counting.Operations;

namespace Isojoule.Simulation.Rooflines;

/// <summary>What a GPU is asked to do at one time: a kernel, or a chain of equal ones.</summary>
/// <param name="Flops">Operations of all of them.</param>
/// <param name="Bytes">Bytes that all of them move to and from memory.</param>
/// <param name="Parallel">Results that one of them computes side by side.</param>
/// <param name="Launches">How many there are, one after another.</param>
internal readonly record struct KernelLoad(double Flops, double Bytes, double Parallel, double Launches)
{
    /// <summary>The forward pass of an operation; <c>null</c> when nothing is launched, as for a view.</summary>
    /// <param name="operation">The operation, on a whole batch.</param>
    /// <param name="parameters">Trained parameters it reads.</param>
    public static KernelLoad? Forward(Operation operation, double parameters)
    {
        if (operation is MovementOperation { IsLookup: false }) return null;
        var flops = operation.Macs > 0 ? 2.0 * operation.Macs : operation.Inputs;
        // As in MemoryTraffic, but for a lookup, whose table is taken whole: its gradient has the table's size.
        var bytes = MemoryTraffic.BytesEach * ((double)operation.Inputs + operation.Outputs + parameters);
        // A recurrent layer computes its steps one after another.
        var steps = operation is RecurrentOperation recurrent ? Math.Max(1, recurrent.Steps) : 1;
        return new(flops, bytes, Math.Max(1, operation.Outputs / (double)steps), steps);
    }

    /// <summary>The backward pass: gradients of the input and, where there are any, of the weights.</summary>
    public static KernelLoad? Backward(Operation operation, double parameters, bool isInputTrained)
    {
        if (Forward(operation, parameters) is not { } forward) return null;
        if (!isInputTrained && !operation.HasParameters) return null;
        var gradients = (isInputTrained ? 1 : 0) + (operation.HasParameters ? 1 : 0);
        return forward with
        {
            Flops = operation.Macs > 0 ? 2.0 * operation.BackwardMacs(isInputTrained) : forward.Flops,
            Bytes = gradients * forward.Bytes,
            Launches = gradients * forward.Launches,
        };
    }
}
