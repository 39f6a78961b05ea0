namespace Isojoule.Meters.Simulation.Specs;

/// <summary>Reads what <c>/proc</c> is to tell.</summary>
internal static class HostSpecReader
{
    private const int LogicalCpusMax = 4096;
    private const double GibMax = 1 << 20;

    public static SimulatedHostSpec Read(SpecObject node)
    {
        var spec = new SimulatedHostSpec();
        if (node.Find("host") is not { } value) return spec;
        var host = new SpecObject(value);
        var last = TimeSpan.FromTicks(-1);
        spec = new()
        {
            CpuModel = host.Text("cpu_model") ?? spec.CpuModel,
            LogicalCpus = (int)host.Whole("logical_cpus", 1, "a number of processors, 1 or more", spec.LogicalCpus),
            MemoryGib = host.Number("memory_gib", 1e-3, GibMax, "a number of gibibytes above 0", spec.MemoryGib),
            Load = host.Array("load", step => Step(step, ref last)),
        };
        host.Done();
        return spec.LogicalCpus <= LogicalCpusMax
            ? spec
            : throw host.Require("logical_cpus").Wrong($"at most {LogicalCpusMax}");
    }

    private static (TimeSpan At, double BusyShare) Step(SpecValue value, ref TimeSpan last)
    {
        var step = new SpecObject(value);
        var at = step.Seconds("at_s");
        if (at <= last) throw step.Require("at_s").Wrong("a later time than that before it");
        last = at;
        var share = step.Number("busy_share", 0, 1, SpecWords.Share);
        step.Done();
        return (at, share);
    }
}
