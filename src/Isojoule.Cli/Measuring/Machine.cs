using System.CommandLine;
using Isojoule.Cli.Commands.Measuring;
using Isojoule.Cli.Input;
using Isojoule.Metering;
using Isojoule.Meters;
using Isojoule.Meters.Nvidia;
using Isojoule.Meters.Simulation;

namespace Isojoule.Cli.Measuring;

/// <summary>What is measured: the meters of this machine, or those of a simulated node.</summary>
internal sealed class Machine : IDisposable
{
    private readonly SimulatedNode? _node;
    private readonly string? _folder;
    private readonly ProbeResult _probe;
    private readonly IReadOnlySet<ComponentKind>? _required;
    private readonly MeterRequest _request;
    private readonly string? _gpus;

    private Machine(
        SimulatedNode? node,
        string? folder,
        ProbeResult probe,
        MeterRequest request,
        IReadOnlySet<ComponentKind>? required,
        TimeSpan interval)
    {
        (_node, _folder, _probe, _required, _request, _gpus) = (node, folder, probe, required, request, request.Gpus);
        Components = [.. probe.Meters.SelectMany(meter => meter.Components)];
        Interval = SafeInterval(interval);
    }

    public IReadOnlyList<IMeter> Meters => _probe.Meters;

    public IReadOnlyList<AbsentComponent> Absent => _probe.Absent;

    public IReadOnlyList<MeteredComponent> Components { get; }

    /// <summary>
    /// The interval asked for, or a shorter one where a counter could pass its range twice between samples.
    /// </summary>
    public TimeSpan Interval { get; }

    public bool IsSimulated => _node is not null;

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>What runs are labelled with: that CPU energy is the whole node's.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; private set; } = new Dictionary<string, string>();

    /// <summary>The name of the hardware in a table: its GPUs, or else its host.</summary>
    public string Hardware
    {
        get
        {
            var gpus = Components.Where(IsGpu)
                .GroupBy(gpu => gpu.Component.Name)
                .Select(group => group.Count() > 1 ? $"{group.Count()}x {group.Key}" : group.Key)
                .ToArray();
            var name = gpus.Length > 0 ? string.Join(" + ", gpus) : Environment.MachineName;
            // The word is in every table, or a simulation would pass for a measurement.
            return IsSimulated ? name + " (simulated)" : name;
        }
    }

    /// <summary>
    /// Where a simulated node keeps its NVML, so that a command which measures itself finds the same GPUs.
    /// </summary>
    public string? NvmlFolder => _folder;

    /// <summary>The file of the simulated node, or <c>null</c>.</summary>
    public string? SimulatedFile { get; private init; }

    /// <summary>The temperature of its hottest measured NVIDIA GPU in degrees Celsius, or <c>null</c>.</summary>
    /// <remarks>Reading it takes milliseconds.</remarks>
    public int? TemperatureC => new GpuInspector(_node?.Paths ?? NodePaths.OfThisMachine())
        .Inspect(_gpus is not null
            ? GpuSelection.OfOption(_gpus)
            : GpuSelection.OfCuda(_request.VisibleGpus, _request.GpuOrder))
        .Max(gpu => gpu.TemperatureC);

    public Action<TimeSpan>? BeforeSample => _node is null ? null : _node.AdvanceTo;

    public Func<string, TimeSpan, TimeSpan, Energy?>? Truth => _node is null ? null : _node.TrueEnergy;

    public static Machine Open(ParseResult result, MeasureOptions options)
    {
        var names = result.GetValue(options.Components);
        var request = MeasureOptions.Request(result, options);
        var scope = JobScope.OfProcess();
        var isRequired = result.GetValue(options.Strict) && names is { Length: > 0 };
        var required = isRequired ? ComponentNames.KindsOf(names) : null;
        var machine = Open(result.GetValue(options.Simulate), request, required, options.IntervalOf(result));
        machine.Warnings = [.. machine.Warnings, .. scope.Warnings(machine.Components, request.Gpus is not null)];
        machine.Labels = scope.Labels(machine.Components);
        return machine;
    }

    /// <summary>
    /// Opens the meters of this machine, or of the simulated node that <paramref name="simulate"/> describes.
    /// </summary>
    public static Machine Open(
        string? simulate, MeterRequest request, IReadOnlySet<ComponentKind>? required, TimeSpan interval)
    {
        if (simulate is null)
        {
            var here = MeterProbe.Probe(NodePaths.OfThisMachine(), request);
            return new(null, null, here, request, required, interval);
        }

        var spec = SimulatedNodeInput.Read(simulate);
        var folder = Directory.CreateTempSubdirectory("isojoule-node-").FullName;
        var node = SimulatedNode.Create(spec, folder);
        // What hides the GPUs of the real machine has nothing to say about simulated ones.
        request = request with { VisibleGpus = null };
        var probe = MeterProbe.Probe(node.Paths, request);
        return new(node, folder, probe, request, required, interval) { SimulatedFile = Path.GetFullPath(simulate) };
    }

    /// <summary>Refuses to start when a component that was asked for by name cannot be measured.</summary>
    /// <exception cref="CommandException">It cannot, or the choice of GPUs names one that is not there.</exception>
    public void RequireWanted()
    {
        if (Absent.FirstOrDefault(absent => absent.Name.StartsWith("--gpus", StringComparison.Ordinal)) is { } choice)
            throw CommandException.Misused($"{choice.Name}: {choice.Reason}");
        if (_gpus is not (null or "all" or "none") && !Components.Any(IsGpu))
        {
            throw CommandException.Failed(
                $"--gpus {_gpus}: no GPU can be measured here.{Reasons([ComponentKind.Gpu])}");
        }

        if (_required is null) return;
        var missing = _required.Where(CanBeRequired)
            .Where(kind => !Components.Any(component => component.Component.Kind == kind && !component.IsModelled))
            .ToArray();
        if (missing.Length == 0) return;
        var names = string.Join(", ", missing).ToLowerInvariant();
        throw CommandException.Failed($"cannot measure {names} here.{Reasons(missing)}");
    }

    /// <summary>Whether somebody can insist that a kind is measured.</summary>
    public static bool CanBeRequired(ComponentKind kind) =>
        kind is ComponentKind.Gpu or ComponentKind.Cpu or ComponentKind.Dram or ComponentKind.Node;

    public void Dispose()
    {
        foreach (var meter in Meters) meter.Dispose();
        _node?.Dispose();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }

    private static bool IsGpu(MeteredComponent component) => component.Component.Kind == ComponentKind.Gpu;

    private string Reasons(ComponentKind[] missing) => string.Concat(Absent
        .Where(absent => missing.Contains(absent.Kind))
        .Select(absent => $"\n  {absent.Name}: {absent.Reason} {absent.Remedy}"));

    private TimeSpan SafeInterval(TimeSpan interval)
    {
        if (SamplingLimits.LongestInterval(Components) is not { } longest || interval <= longest) return interval;
        var warning = FormattableString.Invariant(
            $"samples are taken every {longest.TotalSeconds:0.#} s instead of every {interval.TotalSeconds:0.#} s, ");
        Warnings = [.. Warnings, warning + "or a counter could wrap unseen"];
        return longest;
    }
}
