using Isojoule.Counting;
using Isojoule.Counting.Training;

namespace Isojoule.Simulation.Rooflines;

/// <summary>A training run that never happened: its time, energy and power, from layers and ceilings alone.</summary>
/// <remarks>
/// Every step is the same: the batch is waited for, then forward, backward and optimiser. Good for seeing how
/// normalization works and for planning; no replacement for one measurement (docs/concepts/roofline.md).
/// </remarks>
public sealed class SimulatedTraining
{
    // Loading and copying a batch of spectrograms while the GPU waits.
    private const double DataSeconds = 1.5e-3;

    // Adam reads parameter, gradient and two moments and writes three of them back: bytes of single precision.
    private const double OptimizerBytesEach = 7 * 4;
    private const double OptimizerLaunches = 12;

    private readonly (PhaseCost Wait, PhaseCost Forward, PhaseCost Backward, PhaseCost Optimizer) _step;
    private readonly long _steps;

    private SimulatedTraining(
        (PhaseCost Wait, PhaseCost Forward, PhaseCost Backward, PhaseCost Optimizer) step, long steps) =>
        (_step, _steps) = (step, steps);

    /// <summary>Time of the whole run.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(_steps * Whole.Seconds);

    /// <summary>Energy of the GPU over the whole run.</summary>
    public Energy Energy => Energy.FromJoules(_steps * Whole.Joules);

    /// <summary>The GPU's power from the run's start on: the phases of a step, repeated.</summary>
    /// <remarks>
    /// Phases are rounded to whole ticks of 100 ns, which moves the energy by less than one part in a thousand for
    /// steps of a millisecond and more.
    /// </remarks>
    public PowerCurve Curve
    {
        get
        {
            var end = TimeSpan.Zero;
            var steps = new List<(TimeSpan At, Power Level)>();
            foreach (var phase in new[] { _step.Wait, _step.Forward, _step.Backward, _step.Optimizer })
            {
                var length = TimeSpan.FromSeconds(phase.Seconds);
                if (length <= TimeSpan.Zero) continue;
                steps.Add((end, Power.FromWatts(phase.Joules / phase.Seconds)));
                end += length;
            }

            return PowerCurve.Repeat(PowerCurve.Steps(steps[0].Level, [.. steps.Skip(1)]), end);
        }
    }

    private PhaseCost Whole => _step.Wait + _step.Forward + _step.Backward + _step.Optimizer;

    /// <summary>Simulates training on a GPU.</summary>
    /// <param name="network">The network on a whole batch.</param>
    /// <param name="plan">How much is trained.</param>
    /// <param name="optimizer">What updates the parameters.</param>
    /// <param name="gpu">The GPU.</param>
    public static SimulatedTraining Of(Network network, TrainingPlan plan, Optimizer optimizer, GpuRoofline gpu)
    {
        var model = new RooflineModel(gpu);
        var (forward, backward, parameters, isTrained) = (default(PhaseCost), default(PhaseCost), 0.0, false);
        foreach (var layer in network.Layers)
        {
            parameters += layer.Parameters;
            // A stack of recurrent layers is one layer with several operations: its parameters are shared out evenly.
            var each = layer.Parameters / (double)layer.Operations.Count(operation => operation.HasParameters);
            foreach (var operation in layer.Operations)
            {
                var share = operation.HasParameters ? each : 0;
                if (KernelLoad.Forward(operation, share) is { } there) forward += model.CostOf(there);
                if (KernelLoad.Backward(operation, share, isTrained) is { } back) backward += model.CostOf(back);
                isTrained |= operation.HasParameters;
            }
        }

        var update = new KernelLoad(
            optimizer.OperationsPerParameter * parameters,
            OptimizerBytesEach * parameters,
            parameters,
            OptimizerLaunches);
        return new((model.Waiting(DataSeconds), forward, backward, model.CostOf(update)), plan.Steps);
    }
}
