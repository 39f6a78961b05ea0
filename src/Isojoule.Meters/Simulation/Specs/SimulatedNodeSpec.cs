namespace Isojoule.Meters.Simulation.Specs;

/// <summary>A machine to simulate: what it truly draws, and how its sensors tell it.</summary>
public sealed record SimulatedNodeSpec
{
    /// <summary>NVIDIA GPUs in NVML's order.</summary>
    public IReadOnlyList<SimulatedGpuSpec> Gpus { get; init; } = [];

    /// <summary>Sockets with RAPL, in order of their package numbers.</summary>
    public IReadOnlyList<SimulatedCpuSpec> Cpus { get; init; } = [];

    /// <summary>RAPL's <c>psys</c>, or <c>null</c>.</summary>
    public SimulatedZoneSpec? Platform { get; init; }

    /// <summary>Devices of <c>/sys/class/hwmon</c>, in order of their numbers.</summary>
    public IReadOnlyList<SimulatedHwmonSpec> Hwmon { get; init; } = [];

    /// <summary>Processors, memory and load.</summary>
    public SimulatedHostSpec Host { get; init; } = new();

    /// <summary>Reads a specification.</summary>
    /// <param name="stream">UTF-8 JSON, with comments and trailing commas; see docs/concepts/simulated-node.md.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="SimulatedNodeException">It is not one; the message names line, column and key.</exception>
    public static SimulatedNodeSpec Read(Stream stream, string name)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return NodeSpecReader.Read(SpecParser.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), name));
    }
}
