using Isojoule.Meters.Hwmon;
using Isojoule.Meters.Rapl;
using Isojoule.Meters.Simulation;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.TestSupport;

namespace Isojoule.Meters.Tests.Simulation;

public sealed class SimulatedNodeTests
{
    private const string TwoSockets = """
        {
          "cpus": [
            { "package": { "power": 100 }, "dram": { "power": 20 }, "core": { "power": 60 }, "mmio_duplicate": true },
            { "package": { "power": 50 }, "mirrored_dies": 2 }
          ],
          "platform": { "power": 300 },
          "hwmon": [
            { "driver": "amdgpu", "power": 150, "label": "PPT" },
            { "driver": "xe", "power": 120 },
            { "driver": "power_meter", "power": 500 }
          ]
        }
        """;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Create_TwoSocketsAndHwmon_IsTheKernelsTree()
    {
        using var node = new TemporaryNode(TwoSockets);

        Snapshot.Verify(node.List("sys"), "tree");
    }

    [Fact]
    public void Create_Samples_RealMetersFindEveryComponent()
    {
        foreach (var sample in new[] { "simulated-node.json", "simulated-faults.json" })
        {
            using var stream = File.OpenRead(Repository.PathOf("samples", sample));
            using var node = new TemporaryNode(SimulatedNodeSpec.Read(stream, sample));

            foreach (var id in Ids(node.Node)) Assert.Contains(id, node.Node.ComponentIds);
        }
    }

    [Fact]
    public void AdvanceTo_SecondBySecond_MetersReadTheTruth()
    {
        using var node = new TemporaryNode(TwoSockets);
        foreach (var meter in Meters(node.Node))
        {
            using var _ = meter;
            node.Node.AdvanceTo(Second);
            var before = meter.ReadAll();
            node.Node.AdvanceTo(11 * Second);
            var after = meter.ReadAll();

            for (var i = 0; i < meter.Components.Count; i++)
            {
                var metered = meter.Components[i];
                var truth = node.Node.TrueEnergy(metered.Component.Id, Second, 11 * Second)!.Value.Joules;
                // Powers are constant and both times are renewals, so only the 61 µJ of RAPL's unit are left.
                if (metered.Counter is { } counter)
                    Assert.Equal(truth, (after[2 * i] - before[2 * i]) * counter.JoulesPerTick, 61e-6 + 1e-9);
                else Assert.Equal(truth / 10, after[(2 * i) + 1] * metered.Gauge!.WattsPerTick, 1e-6);
            }
        }
    }

    [Fact]
    public void AdvanceTo_FailedReads_EmptyTheFileAndFillItAgain()
    {
        using var node = new TemporaryNode("""
            { "cpus": [{ "package": {
                "power": 100, "start_uj": 61000000, "granularity_uj": 1,
                "faults": [{ "kind": "failed_reads", "at_s": 1, "for_s": 1 }] } }] }
            """);
        const string Counter = "sys/class/powercap/intel-rapl:0/energy_uj";

        Assert.Equal("61000000\n", node.Text(Counter));
        node.Node.AdvanceTo(Second);
        Assert.Equal("", node.Text(Counter));
        node.Node.AdvanceTo(2 * Second);
        Assert.Equal("261000000\n", node.Text(Counter));
    }

    [Fact]
    public void AdvanceTo_WrappedCounter_LeavesNoOldDigits()
    {
        using var node = new TemporaryNode("""
            { "cpus": [{ "package": { "power": 1, "range_uj": 999999, "start_uj": 999000, "granularity_uj": 1 } }] }
            """);

        node.Node.AdvanceTo(TimeSpan.FromMilliseconds(2));

        Assert.Equal("1000\n", node.Text("sys/class/powercap/intel-rapl:0/energy_uj"));
    }

    [Fact]
    public void Create_UnreadableAndUnsupported_AreToldByTheMeter()
    {
        using var node = new TemporaryNode("""
            { "cpus": [
              { "package": { "power": 100, "unreadable": true },
                "dram": { "power": 9, "faults": [{ "kind": "not_supported" }] } } ] }
            """);

        var probe = new PowercapMeterSource(node.Node.Paths, Readings.Catalog).Probe();

        Assert.Empty(probe.Meters);
        Assert.Contains(probe.Absent, absent => absent.Remedy.Contains("chmod", StringComparison.Ordinal));
        Assert.False(node.Has("sys/class/powercap/intel-rapl:0:0/energy_uj"));
    }

    [Fact]
    public void AdvanceTo_KnownLoad_ProcStatCountsBusyHundredths()
    {
        using var node = new TemporaryNode("""
            { "host": { "logical_cpus": 4, "load": [{ "at_s": 10, "busy_share": 0.5 }] } }
            """);

        node.Node.AdvanceTo(TimeSpan.FromSeconds(30));

        var lines = node.Text("proc/stat").Split('\n');
        Assert.Equal("cpu  4000 0 0 34568000 0 0 0 0 0 0", lines[0]); // 20 s of 2 busy processors
        Assert.Equal("cpu3 1000 0 0 8642000 0 0 0 0 0 0", lines[4]);
    }

    [Fact]
    public void AdvanceTo_ThousandTimesASecond_AllocatesNothing()
    {
        using var stream = File.OpenRead(Repository.PathOf("samples", "simulated-faults.json"));
        using var node = new TemporaryNode(SimulatedNodeSpec.Read(stream, "faults"));
        Advance(0, 2000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Advance(2000, 60_000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Advance(int fromMs, int toMs)
        {
            for (var ms = fromMs; ms < toMs; ms += 7) node.Node.AdvanceTo(TimeSpan.FromMilliseconds(ms));
        }
    }

    [Fact]
    public void Create_FolderOfAnotherMachine_IsRefused()
    {
        using var node = new TemporaryNode("{}");

        var exception = Assert.Throws<MeterException>(() => SimulatedNode.Create(new(), node.Node.Paths.Root));

        Assert.Contains("already", exception.Message, StringComparison.Ordinal);
        Assert.Throws<MeterException>(() => SimulatedNode.Create(new(), "/"));
    }

    [Fact]
    public void Create_NoGpus_HasNoNvml()
    {
        using var node = new TemporaryNode("{}");

        Assert.False(File.Exists(node.Node.Paths.Nvml));
        Assert.Null(node.Node.TrueEnergy("gpu:0", default, Second));
    }

    private static IEnumerable<IMeter> Meters(SimulatedNode node) =>
    [
        .. new PowercapMeterSource(node.Paths, Readings.Catalog).Probe().Meters,
        .. new HwmonMeterSource(node.Paths, Readings.Catalog).Probe().Meters,
    ];

    private static List<string> Ids(SimulatedNode node)
    {
        var meters = Meters(node).ToList();
        var ids = meters.SelectMany(meter => meter.Ids()).ToList();
        foreach (var meter in meters) meter.Dispose();
        return ids;
    }
}
