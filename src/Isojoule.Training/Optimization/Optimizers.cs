using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Isojoule.Training.Optimization;

/// <summary>The fastest Adam for a device.</summary>
internal static class Optimizers
{
    public static IOptimizer Adam(
        IEnumerable<(string Name, Parameter Parameter)> parameters,
        AdamSettings settings,
        Models.ComputeDevice device) =>
        device.Device.type == TorchSharp.DeviceType.CPU
            ? new FusedAdam(parameters, settings, device.Threads)
            : new LibtorchAdam(parameters, settings);

    /// <summary>Compiles and loads all that a step needs, on a number that nobody wants.</summary>
    public static void WarmUp(Models.ComputeDevice device)
    {
        using var scope = NewDisposeScope();
        var parameter = new Parameter(zeros(1, ScalarType.Float32, device.Device));
        using var adam = Adam([("number", parameter)], new(), device);
        parameter.grad = ones(1, ScalarType.Float32, device.Device);
        adam.Step();
    }
}
