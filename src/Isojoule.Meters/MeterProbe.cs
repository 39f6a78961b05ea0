using Isojoule.Metering;
using Isojoule.Meters.Commands;
using Isojoule.Meters.Hwmon;
using Isojoule.Meters.Models;
using Isojoule.Meters.Nvidia;
using Isojoule.Meters.Rapl;

namespace Isojoule.Meters;

/// <summary>Finds every meter of a machine that a request asks for.</summary>
public static class MeterProbe
{
    /// <summary>Tries each way to measure; a model is made only where nothing is measured of its kind.</summary>
    /// <param name="paths">The machine.</param>
    /// <param name="request">What to look for.</param>
    /// <returns>
    /// Meters whose components have unique ids; the caller disposes of them. What is absent, and why.
    /// </returns>
    /// <exception cref="ArgumentException">The meter command is blank.</exception>
    public static ProbeResult Probe(NodePaths paths, MeterRequest request)
    {
        var catalog = SensorCatalog.Load();
        // Commands take their time to answer, the others do not: they run side by side.
        var node = NodeSource(paths, request, catalog) is { } source ? Task.Run(source.Probe) : null;
        var results = Sources(paths, request, catalog).ConvertAll(one => one.Probe());
        if (node is not null) results.Add(node.GetAwaiter().GetResult());
        results.AddRange(Models(paths, request, catalog, results));

        var taken = new HashSet<string>(StringComparer.Ordinal);
        var kinds = Kinds(request);
        var meters = results.SelectMany(result => result.Meters).Select(meter => MeterView.Of(meter, kinds, taken));
        var absent = results.SelectMany(result => result.Absent).Where(absent => kinds.Contains(absent.Kind));
        return new([.. meters.OfType<IMeter>()], [.. absent]);
    }

    /// <summary>The user's choice of GPUs, or that of CUDA.</summary>
    internal static GpuSelection Gpus(MeterRequest request) => request.Gpus is { } choice
        ? GpuSelection.OfOption(choice)
        : GpuSelection.OfCuda(request.VisibleGpus, request.GpuOrder);

    private static List<IMeterSource> Sources(NodePaths paths, MeterRequest request, SensorCatalog catalog)
    {
        var sources = new List<IMeterSource>();
        if (request.Wants(ComponentKind.Gpu)) sources.Add(new NvmlMeterSource(paths, Gpus(request), catalog));
        if (request.Wants(
            ComponentKind.Cpu, ComponentKind.Dram, ComponentKind.Core, ComponentKind.Uncore, ComponentKind.Platform))
        {
            sources.Add(new PowercapMeterSource(paths, catalog));
        }

        sources.Add(new HwmonMeterSource(paths, catalog));
        return sources;
    }

    /// <summary>
    /// The user's own meter stands for the machine's controller, which may hold its sensor's lock for a second.
    /// </summary>
    private static IMeterSource? NodeSource(NodePaths paths, MeterRequest request, SensorCatalog catalog)
    {
        if (request.MeterCommand is { } command) return new CommandMeterSource(command, catalog);
        return request.Wants(ComponentKind.Node) ? new IpmiMeterSource(paths, catalog) : null;
    }

    private static List<ProbeResult> Models(
        NodePaths paths, MeterRequest request, SensorCatalog catalog, List<ProbeResult> results)
    {
        var models = new List<IMeterSource>();
        if (IsMissing(ComponentKind.Cpu)) models.Add(new CpuModelSource(paths, catalog, request.CpuTdp));
        if (IsMissing(ComponentKind.Dram)) models.Add(new RamModelSource(paths, catalog));
        return models.ConvertAll(model => model.Probe());

        bool IsMissing(ComponentKind kind) => request.HasModels && request.Wants(kind) && !results
            .SelectMany(result => result.Meters)
            .SelectMany(meter => meter.Components)
            .Any(metered => metered.Component.Kind == kind);
    }

    /// <summary>A meter command is asked for by giving it; no GPUs means those of other makers too.</summary>
    private static HashSet<ComponentKind> Kinds(MeterRequest request)
    {
        var kinds = request.Kinds.ToHashSet();
        if (request.MeterCommand is not null) kinds.Add(ComponentKind.Node);
        if (Gpus(request).IsNone) kinds.Remove(ComponentKind.Gpu);
        return kinds;
    }
}
