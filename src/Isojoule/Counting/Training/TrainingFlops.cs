using Isojoule.Counting.Conventions;
using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Training;

/// <summary>Operations of training, derived from those of the forward pass by assumptions.</summary>
/// <remarks>
/// Assumed: every parameter is trained; the backward pass does as many multiply-accumulates as the forward pass for the
/// gradients of the weights and as many again for those of the inputs, but none for an input that is data; where there
/// are no multiply-accumulates it costs what the forward pass does; the optimizer works on every parameter once a step.
/// Not in it: the loss, the clearing of gradients, and recomputation. A layer that updates its own statistics while it
/// trains (batch normalization) is taken in the form it has afterwards.
/// </remarks>
public sealed class TrainingFlops
{
    private TrainingFlops(ModelCount model, double backwardFlops, Optimizer optimizer)
    {
        Optimizer = optimizer;
        ForwardEach = FlopCount.FromFlops(model.Flops);
        BackwardEach = FlopCount.FromFlops(backwardFlops);
        OptimizerStep = FlopCount.FromFlops((double)optimizer.OperationsPerParameter * model.Parameters);
    }

    /// <summary>What updates the parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Forward pass on one sample.</summary>
    public FlopCount ForwardEach { get; }

    /// <summary>Backward pass on one sample.</summary>
    public FlopCount BackwardEach { get; }

    /// <summary>The optimizer's work in one step, whatever the batch.</summary>
    public FlopCount OptimizerStep { get; }

    /// <summary>Derives the operations of training from the count of a forward pass on one sample.</summary>
    /// <returns><c>null</c> when a layer could not be counted: a part is no training.</returns>
    public static TrainingFlops? Of(ModelCount model, Optimizer optimizer)
    {
        if (!model.IsComplete) return null;
        var (backwardFlops, isTrained) = (0.0, false);
        foreach (var operation in model.Layers.SelectMany(layer => layer.Layer.Operations))
        {
            backwardFlops += BackwardFlops(operation, model.Convention, isTrained);
            isTrained |= operation.HasParameters;
        }

        return new(model, backwardFlops, optimizer);
    }

    /// <summary>One step on a full batch.</summary>
    public FlopCount StepOf(int batch) => (batch * (ForwardEach + BackwardEach)) + OptimizerStep;

    /// <summary>A whole run.</summary>
    public FlopCount RunOf(TrainingPlan plan) =>
        ((double)plan.Samples * plan.Epochs * (ForwardEach + BackwardEach)) + (plan.Steps * OptimizerStep);

    private static double BackwardFlops(Operation operation, CountingConvention convention, bool isInputTrained)
    {
        double forwardFlops = convention.FlopsOf(operation)!.Value;
        if (operation.Macs > 0) return forwardFlops * operation.BackwardMacs(isInputTrained) / operation.Macs;
        return forwardFlops * ((isInputTrained ? 1 : 0) + (operation.HasParameters ? 1 : 0));
    }
}
