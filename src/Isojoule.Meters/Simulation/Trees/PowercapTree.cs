using System.Globalization;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Trees;

/// <summary>The part of a simulated machine below <c>/sys/class/powercap</c>.</summary>
/// <remarks>Source: Linux, Documentation/power/powercap/powercap.rst, and the tree of a machine with RAPL.</remarks>
internal sealed class PowercapTree
{
    private const string Devices = "sys/devices/virtual/powercap";
    private const string Msr = "intel-rapl";
    private const string Mmio = "intel-rapl-mmio";
    private const double JoulesPerTick = 1e-6; // powercap counts in µJ

    private readonly NodeTree _tree;
    private readonly TrueCurves _truth;
    private int _zones;
    private int _mmioZones;

    public PowercapTree(NodeTree tree, TrueCurves truth) => (_tree, _truth) = (tree, truth);

    public void Build(SimulatedNodeSpec spec)
    {
        if (spec.Cpus.Count == 0 && spec.Platform is null) return;
        ControlType(Msr);
        for (var socket = 0; socket < spec.Cpus.Count; socket++) Socket(socket, spec.Cpus[socket]);
        if (spec.Platform is { } platform) Top(Msr, _zones++, "psys", "platform", platform);
        if (!spec.Cpus.Any(cpu => cpu.HasMmioDuplicate)) return;
        ControlType(Mmio);
        for (var socket = 0; socket < spec.Cpus.Count; socket++)
        {
            var cpu = spec.Cpus[socket];
            if (!cpu.HasMmioDuplicate) continue;
            Top(Mmio, _mmioZones++, Name($"package-{socket}"), Name($"cpu:{socket}"), cpu.Package);
        }
    }

    private static string Name(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void ControlType(string type)
    {
        _tree.Text($"{Devices}/{type}/enabled", "1");
        _tree.Link($"sys/class/powercap/{type}", $"../../devices/virtual/powercap/{type}");
    }

    private void Socket(int socket, SimulatedCpuSpec cpu)
    {
        for (var die = 0; die < cpu.MirroredDies; die++)
        {
            var hasDies = cpu.MirroredDies > 1;
            var suffix = hasDies ? Name($"{socket}.{die}") : Name($"{socket}");
            var name = hasDies ? Name($"package-{socket}-die-{die}") : Name($"package-{socket}");
            var folder = Top(Msr, _zones++, name, $"cpu:{suffix}", cpu.Package);
            if (die == 0) Inner(folder, suffix, [("core", cpu.Core), ("uncore", cpu.Uncore), ("dram", cpu.Dram)]);
        }

        _truth.Add(Name($"cpu:{socket}"), cpu.Package.Power);
    }

    private string Top(string type, int index, string name, string id, SimulatedZoneSpec spec)
    {
        var key = Name($"{type}:{index}");
        Zone($"{Devices}/{type}/{key}", $"../../devices/virtual/powercap/{type}/{key}", name, spec);
        _truth.Add(id, spec.Power);
        return $"{type}/{key}";
    }

    private void Inner(string parent, string suffix, ReadOnlySpan<(string Name, SimulatedZoneSpec? Spec)> zones)
    {
        var index = 0;
        foreach (var (name, spec) in zones)
        {
            if (spec is null) continue;
            var key = Name($"{Path.GetFileName(parent)}:{index++}");
            Zone($"{Devices}/{parent}/{key}", $"../../devices/virtual/powercap/{parent}/{key}", name, spec);
            _truth.Add($"{name}:{suffix}", spec.Power);
        }
    }

    private void Zone(string folder, string target, string name, SimulatedZoneSpec spec)
    {
        _tree.Text($"{folder}/name", name);
        _tree.Text($"{folder}/enabled", "0"); // whether a limit is enforced
        _tree.Text($"{folder}/max_energy_range_uj", spec.RangeUj.ToString(CultureInfo.InvariantCulture));
        _tree.Register($"{folder}/energy_uj", Counter(spec), spec.IsUnreadable);
        _tree.Link($"sys/class/powercap/{Path.GetFileName(folder)}", target);
    }

    private static SimulatedCounter Counter(SimulatedZoneSpec spec) => new()
    {
        Power = spec.Power,
        JoulesPerTick = JoulesPerTick,
        StartTicks = spec.StartUj,
        RangeTicks = spec.RangeUj,
        GranularityTicks = spec.GranularityUj,
        Gain = spec.Gain,
        Updates = spec.Updates,
        Faults = spec.Faults,
    };
}
