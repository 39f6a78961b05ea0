using Isojoule.Meters.Simulation.Specs;

namespace Isojoule.Cli.Input;

/// <summary>The description of a simulated node, from the file that <c>--simulate</c> names.</summary>
internal static class SimulatedNodeInput
{
    public static SimulatedNodeSpec Read(string path)
    {
        if (!File.Exists(path))
        {
            throw CommandException.Misused(
                $"no file '{path}' to simulate a node from; samples/simulated-node.json is one.");
        }

        using var stream = File.OpenRead(path);
        return SimulatedNodeSpec.Read(stream, path);
    }
}
