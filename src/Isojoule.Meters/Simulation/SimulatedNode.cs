using System.Globalization;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Meters.Simulation.Trees;

namespace Isojoule.Meters.Simulation;

/// <summary>A machine that is not there: sensors that real meters read, and the truth to hold them against.</summary>
/// <remarks>
/// Time is the caller's: registers stand still until <see cref="AdvanceTo"/>, which the sampling thread calls before
/// each sample, so that no value is torn and nothing depends on how fast this process runs.
/// </remarks>
public sealed class SimulatedNode : IDisposable
{
    private readonly NodeTree _tree;
    private readonly RegisterFile[] _files;
    private readonly ProcStatFile _stat;
    private readonly NvmlRegisters? _nvml;
    private readonly SimulatedGpu[] _gpus;
    private readonly TrueCurves _truth = new();

    private SimulatedNode(SimulatedNodeSpec spec, string folder)
    {
        _tree = new(folder);
        _gpus = [.. spec.Gpus.Select(gpu => new SimulatedGpu(gpu))];
        _nvml = _gpus.Length > 0 ? NvmlRegisters.Create(folder, _gpus.Length) : null;
        Paths = new(folder, Path.Combine(folder, "libnvidia-ml.so.1"));
        new PowercapTree(_tree, _truth).Build(spec);
        new HwmonTree(_tree, _truth).Build(spec.Hwmon);
        ProcTree.Build(_tree, spec);
        _files = [.. _tree.Registers];
        _stat = new(_tree.Made("proc/stat"), spec.Host);
        for (var i = 0; i < _gpus.Length; i++)
        {
            _gpus[i].Describe(i, ref _nvml![i]);
            _truth.Add(string.Create(CultureInfo.InvariantCulture, $"gpu:{i}"), spec.Gpus[i].Power);
        }

        AdvanceTo(TimeSpan.Zero);
    }

    /// <summary>Where its sensors are, for the meters.</summary>
    public NodePaths Paths { get; }

    /// <summary>Components whose truth is known, by the ids that meters give them.</summary>
    public IReadOnlyCollection<string> ComponentIds => _truth.Ids;

    /// <summary>Builds a machine as it is at time zero.</summary>
    /// <param name="spec">What it draws and how its sensors tell it.</param>
    /// <param name="folder">
    /// Made when missing; gets <c>sys</c>, <c>proc</c> and <c>libnvidia-ml.so.1</c>, and keeps them.
    /// </param>
    /// <exception cref="MeterException">
    /// The folder has a <c>sys</c> or <c>proc</c> already, this is not Linux, or the simulated NVML was not built.
    /// </exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static SimulatedNode Create(SimulatedNodeSpec spec, string folder)
    {
        if (!OperatingSystem.IsLinux())
            throw new MeterException("A simulated node needs Linux.", "Run it in a container or WSL.");
        var full = Path.GetFullPath(folder);
        foreach (var name in new[] { "sys", "proc" })
        {
            if (Path.Exists(Path.Combine(full, name)))
                throw new MeterException($"{full} has a \"{name}\" already.", "Give a simulated node an empty folder.");
        }

        Directory.CreateDirectory(full);
        return new(spec, full);
    }

    /// <summary>Writes every register as of a time; allocates nothing.</summary>
    /// <param name="sinceStart">Time since the session began.</param>
    public void AdvanceTo(TimeSpan sinceStart)
    {
        foreach (var file in _files) file.AdvanceTo(sinceStart);
        _stat.AdvanceTo(sinceStart);
        for (var i = 0; i < _gpus.Length; i++) _gpus[i].AdvanceTo(sinceStart, ref _nvml![i]);
    }

    /// <summary>The energy a component truly took; <c>null</c> when there is no such component.</summary>
    /// <param name="componentId">As meters name it: "gpu:0", "cpu:1", "dram:0", "platform".</param>
    /// <param name="start">Since the session began.</param>
    /// <param name="end">Since the session began.</param>
    public Energy? TrueEnergy(string componentId, TimeSpan start, TimeSpan end) =>
        _truth.Find(componentId)?.Between(start, end);

    /// <summary>Lets go of the files, which stay.</summary>
    public void Dispose()
    {
        _tree.Dispose();
        _stat.Dispose();
        _nvml?.Dispose();
    }
}
