using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>Reads the whole of a specification.</summary>
internal static class NodeSpecReader
{
    public static SimulatedNodeSpec Read(SpecValue value)
    {
        var node = new SpecObject(value);
        var spec = new SimulatedNodeSpec
        {
            Gpus = node.Array("gpus", Gpu),
            Cpus = node.Array("cpus", Cpu),
            Platform = Zone(node, "platform", SimulatedZoneSpec.DefaultRangeUj),
            Hwmon = node.Array("hwmon", HwmonSpecReader.Read),
            Host = HostSpecReader.Read(node),
        };
        node.Done();
        return spec;
    }

    private static SimulatedGpuSpec Gpu(SpecValue value)
    {
        var gpu = new SpecObject(value);
        var spec = new SimulatedGpuSpec(Family(gpu), CurveSpecReader.Read(gpu.Require("power")))
        {
            Uuid = gpu.Text("uuid"),
            Gain = gpu.Gain(),
            Offset = gpu.Offset(),
            Phase = gpu.Milliseconds("phase_ms", TimeSpan.Zero),
            CounterStart = Energy.FromJoules(gpu.Number(
                "counter_start_j", 0, 1e15, "a number of joules, 0 or more", SimulatedGpuSpec.DefaultCounterStartJ)),
            PowerLimit = Power.FromWatts(gpu.Number(
                "power_limit_w", 0, 1e5, SpecWords.Watts, SimulatedGpuSpec.DefaultPowerLimitW)),
            IsMig = gpu.Flag("mig", false),
            Faults = gpu.Array("faults", FaultSpecReader.Read),
        };
        spec = spec with { Name = gpu.Text("name") ?? spec.Name, CounterPeriod = CounterPeriod(gpu, spec.Family) };
        gpu.Done();
        return spec;
    }

    private static SimulatedGpuFamily Family(SpecObject gpu) => gpu.Choice(
        "family", [.. SimulatedGpuFamily.All.Select(family => (family.Name, family))]);

    // A Pascal has a counter or not, by card; "counter_ms" gives it one.
    private static TimeSpan? CounterPeriod(SpecObject gpu, SimulatedGpuFamily family) =>
        gpu.Find("counter_ms") is null ? family.CounterPeriod : gpu.Milliseconds("counter_ms", TimeSpan.Zero);

    private static SimulatedCpuSpec Cpu(SpecValue value)
    {
        var cpu = new SpecObject(value);
        var package = Zone(cpu, "package", SimulatedZoneSpec.DefaultRangeUj);
        var spec = new SimulatedCpuSpec(package ?? throw value.Error("\"package\" is missing"))
        {
            Dram = Zone(cpu, "dram", SimulatedZoneSpec.DefaultDramRangeUj),
            Core = Zone(cpu, "core", SimulatedZoneSpec.DefaultRangeUj),
            Uncore = Zone(cpu, "uncore", SimulatedZoneSpec.DefaultRangeUj),
            MirroredDies = (int)cpu.Whole("mirrored_dies", 1, "a number of dies, 1 or more", 1),
            HasMmioDuplicate = cpu.Flag("mmio_duplicate", false),
        };
        cpu.Done();
        return spec;
    }

    private static SimulatedZoneSpec? Zone(SpecObject parent, string key, long range)
    {
        if (parent.Find(key) is not { } value) return null;
        var zone = new SpecObject(value);
        var spec = new SimulatedZoneSpec(CurveSpecReader.Read(zone.Require("power")));
        range = zone.Whole("range_uj", 1, SpecWords.PositiveMicrojoules, range);
        var start = Math.Min(spec.StartUj, range);
        spec = spec with
        {
            Gain = zone.Gain(),
            RangeUj = range,
            StartUj = zone.Whole("start_uj", 0, "a whole number of microjoules, 0 or more", start),
            GranularityUj = zone.Whole("granularity_uj", 1, SpecWords.PositiveMicrojoules, spec.GranularityUj),
            Updates = zone.Updates(spec.Updates.Period),
            IsUnreadable = zone.Flag("unreadable", false),
            Faults = zone.Array("faults", FaultSpecReader.ReadOfCounter),
        };
        zone.Done();
        return spec.StartUj <= spec.RangeUj ? spec : throw zone.Require("start_uj").Wrong("no more than range_uj");
    }
}
