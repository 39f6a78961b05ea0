using Isojoule.Metering;
using Isojoule.Meters.Hwmon;

namespace Isojoule.Meters.Tests.Hwmon;

public sealed class HwmonMeterSourceTests
{
    [Fact]
    public void Probe_AmdGpus_AreCountedByBusAddressNotByChipNumber()
    {
        using var node = new FakeNode();
        Gpu(node, 5, "amdgpu", "0000:03:00.0", "power1_average", 41_000_000);
        Gpu(node, 2, "amdgpu", "0000:c3:00.0", "power1_input", 52_000_000);
        node.Write("sys/class/hwmon/hwmon5/power1_cap", "272000000\n")
            .Write("sys/class/hwmon/hwmon5/device/unique_id", "5c88007d6a2b4f19\n");

        using var meter = Probe(node);

        Assert.Equal(["amdgpu:0", "amdgpu:1"], meter.Ids());
        Assert.Equal(41_000_000, meter.Gauge("amdgpu:0"));
        Assert.Equal(52_000_000, meter.Gauge("amdgpu:1"));
        Assert.Equal(272, meter.Metered("amdgpu:0").PowerLimit!.Value.Watts);
        Assert.Equal("5c88007d6a2b4f19", meter.Metered("amdgpu:0").Component.Uuid);
        Assert.Null(meter.Metered("amdgpu:0").Counter);
    }

    [Fact]
    public void Probe_AmdGpuWithCounter_HasBothRegisters()
    {
        using var node = new FakeNode();
        Gpu(node, 0, "amdgpu", "0000:03:00.0", "power1_average", 41_000_000);
        node.Write("sys/class/hwmon/hwmon0/energy1_input", "123456789\n");

        using var meter = Probe(node);

        Assert.Equal(123_456_789, meter.Counter("amdgpu:0"));
        Assert.Equal(1e-6, meter.Metered("amdgpu:0").Counter!.JoulesPerTick);
        Assert.Equal(1e-6, meter.Metered("amdgpu:0").Gauge!.WattsPerTick);
    }

    [Fact]
    public void Probe_SecondDieOfAModule_IsLeftOutWithANote()
    {
        using var node = new FakeNode();
        Gpu(node, 0, "amdgpu", "0000:c1:00.0", "power1_average", 95_000_000);
        Gpu(node, 1, "amdgpu", "0000:c6:00.0", "power1_average", 0);

        using var meter = Probe(node);

        Assert.Equal(["amdgpu:0"], meter.Ids());
        var note = Assert.Single(meter.Metered("amdgpu:0").Component.Notes);
        Assert.Contains("both dies", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_LoneGpuReportsNoPower_IsAbsentNotFree()
    {
        using var node = new FakeNode();
        Gpu(node, 0, "amdgpu", "0000:03:00.0", "power1_average", 0);

        var result = new HwmonMeterSource(node.Paths, Readings.Catalog).Probe();

        Assert.Empty(result.Meters);
        Assert.Contains("0 W", Assert.Single(result.Absent).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_ApuGraphics_StaysOutOfTheTotal()
    {
        using var node = new FakeNode();
        Gpu(node, 0, "amdgpu", "0000:e6:00.0", "power1_average", 12_000_000);
        node.Write("sys/class/hwmon/hwmon0/device/gpu_metrics", "\u0078\u0000\u0002\u0001rest");

        using var meter = Probe(node);

        Assert.Equal(ComponentKind.Uncore, meter.Metered("amdgpu:0").Component.Kind);
    }

    [Theory]
    [InlineData("0000:03:00.0", ComponentKind.Gpu)]
    [InlineData("0000:00:02.0", ComponentKind.Uncore)]
    public void Probe_IntelGpu_CountsOnlyOutsideTheProcessor(string address, ComponentKind expected)
    {
        using var node = new FakeNode();
        Gpu(node, 3, "i915", address, "energy1_input", 777);

        using var meter = Probe(node);

        Assert.Equal(777, meter.Counter("intelgpu:0"));
        Assert.Equal(expected, meter.Metered("intelgpu:0").Component.Kind);
    }

    [Fact]
    public void Probe_IntelGpuWithLabels_TakesTheWholeCard()
    {
        using var node = new FakeNode();
        Gpu(node, 3, "xe", "0000:03:00.0", "energy1_input", 111);
        node.Write("sys/class/hwmon/hwmon3/energy1_label", "pkg\n")
            .Write("sys/class/hwmon/hwmon3/energy2_label", "card\n")
            .Write("sys/class/hwmon/hwmon3/energy2_input", "222\n");

        using var meter = Probe(node);

        Assert.Equal(222, meter.Counter("intelgpu:0"));
    }

    [Fact]
    public void Probe_AmdEnergyWithoutPowercap_GivesTheSocketsButNotTheCores()
    {
        using var node = AmdEnergy();

        using var meter = Probe(node);

        Assert.Equal(["cpu:0", "cpu:1"], meter.Ids());
        Assert.Equal(2_000_000, meter.Counter("cpu:1"));
    }

    [Fact]
    public void Probe_AmdEnergyBesidePowercap_IsNotCountedAgain()
    {
        using var node = AmdEnergy().Zone("intel-rapl:0", "package-0", 1);

        var result = new HwmonMeterSource(node.Paths, Readings.Catalog).Probe();

        Assert.Empty(result.Meters);
    }

    [Fact]
    public void Probe_AcpiPowerMeter_IsTheNodeWithItsOwnAveragingWindow()
    {
        using var node = new FakeNode()
            .Write("sys/class/hwmon/hwmon1/name", "power_meter\n")
            .Write("sys/class/hwmon/hwmon1/power1_average", "231000000\n")
            .Write("sys/class/hwmon/hwmon1/power1_average_interval", "10000\n");

        using var meter = Probe(node);

        Assert.Equal(ComponentKind.Node, meter.Metered("node").Component.Kind);
        Assert.Equal(TimeSpan.FromSeconds(10), meter.Metered("node").Gauge!.AveragingWindow);
        Assert.Equal(231_000_000, meter.Gauge("node"));
    }

    [Fact]
    public void Probe_UnknownChip_IsOtherUnderItsName()
    {
        using var node = new FakeNode()
            .Write("sys/class/hwmon/hwmon4/name", "ina3221\n")
            .Write("sys/class/hwmon/hwmon4/power2_input", "5000000\n")
            .Write("sys/class/hwmon/hwmon4/power2_label", "VDD_IN\n")
            .Write("sys/class/hwmon/hwmon4/power2_crit", "9000000\n")
            .Write("sys/class/hwmon/hwmon6/name", "coretemp\n")
            .Write("sys/class/hwmon/hwmon6/temp1_input", "42000\n");

        using var meter = Probe(node);

        Assert.Equal(["hwmon:ina3221:4:power2"], meter.Ids());
        Assert.Equal("VDD_IN", meter.Components[0].Component.Name);
        Assert.False(meter.Components[0].Component.CountsInTotal);
    }

    [Fact]
    public void Probe_GpuReadFails_TellsHowToKeepItAwake()
    {
        using var node = new FakeNode();
        Gpu(node, 0, "amdgpu", "0000:03:00.0", "power1_average", 1);
        node.Write("sys/class/hwmon/hwmon0/power1_average", "");

        var absent = Assert.Single(new HwmonMeterSource(node.Paths, Readings.Catalog).Probe().Absent);

        Assert.Contains("power/control", absent.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_NoChips_FindsNothingAndMissesNothing()
    {
        using var node = new FakeNode();

        var result = new HwmonMeterSource(node.Paths, Readings.Catalog).Probe();

        Assert.Empty(result.Meters);
        Assert.Empty(result.Absent);
    }

    private static IMeter Probe(FakeNode node) =>
        Assert.Single(new HwmonMeterSource(node.Paths, Readings.Catalog).Probe().Meters);

    private static void Gpu(FakeNode node, int chip, string driver, string address, string file, long ticks)
    {
        var folder = $"sys/class/hwmon/hwmon{chip}/";
        node.Write(folder + "name", driver + "\n")
            .Write(folder + file, FakeNode.Text(ticks))
            .Write(folder + "device/device", "0x740c\n")
            .Write(folder + "device/uevent", $"DRIVER={driver}\nPCI_CLASS=38000\nPCI_SLOT_NAME={address}\n");
    }

    private static FakeNode AmdEnergy()
    {
        var node = new FakeNode().Write("sys/class/hwmon/hwmon0/name", "amd_energy\n");
        string[] labels = ["Ecore000", "Ecore001", "Esocket0", "Esocket1"];
        for (var i = 0; i < labels.Length; i++)
        {
            var microjoules = (i - 1) * 1_000_000 * (i > 1 ? 1 : 0);
            node.Write($"sys/class/hwmon/hwmon0/energy{i + 1}_label", labels[i] + "\n")
                .Write($"sys/class/hwmon/hwmon0/energy{i + 1}_input", FakeNode.Text(microjoules));
        }

        return node;
    }
}
