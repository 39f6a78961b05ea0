using System.Globalization;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Trees;

/// <summary>The part of a simulated machine below <c>/sys/class/hwmon</c>, and the cards it belongs to.</summary>
/// <remarks>Source: Linux, Documentation/hwmon/sysfs-interface.rst and acpi_power_meter.rst.</remarks>
internal sealed class HwmonTree
{
    private const double UnitsPerTick = 1e-6; // hwmon counts in µW and µJ
    private const long EnergyStartUj = 1_000_000_000;

    private readonly NodeTree _tree;
    private readonly TrueCurves _truth;
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal); // devices so far, by kind of id
    private int _cards;

    public HwmonTree(NodeTree tree, TrueCurves truth) => (_tree, _truth) = (tree, truth);

    public void Build(IReadOnlyList<SimulatedHwmonSpec> specs)
    {
        for (var index = 0; index < specs.Count; index++) Device(index, specs[index]);
    }

    private static string? PciVendor(string driver) => driver switch
    {
        "amdgpu" => "0x1002",
        "xe" or "i915" => "0x8086",
        _ => null,
    };

    private static string Name(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Device(int index, SimulatedHwmonSpec spec)
    {
        var vendor = PciVendor(spec.Driver);
        var device = vendor is null
            ? Name($"LNXSYSTM:00/SIMULATED:{index:x2}")
            : Name($"pci0000:00/0000:{index + 3:x2}:00.0");
        var folder = Name($"sys/devices/{device}/hwmon/hwmon{index}");
        _tree.Text($"{folder}/name", spec.Driver);
        _tree.Link($"{folder}/device", "../..");
        _tree.Link(Name($"sys/class/hwmon/hwmon{index}"), Name($"../../devices/{device}/hwmon/hwmon{index}"));
        if (vendor is not null) Card(index, device, vendor, spec.Driver);
        Registers(folder, spec);
        _truth.Add(Id(index, spec.Driver), spec.Power);
    }

    // GPUs are counted by maker; the first power meter of a machine has no number.
    private string Id(int index, string driver) => driver switch
    {
        "amdgpu" => Name($"amdgpu:{Count("amdgpu")}"),
        "xe" or "i915" => Name($"intelgpu:{Count("intelgpu")}"),
        "power_meter" => Count("node") is var node and > 0 ? Name($"node:{node}") : "node",
        _ => Name($"hwmon:{driver}:{index}:power1"),
    };

    private int Count(string kind)
    {
        var count = _counts.GetValueOrDefault(kind);
        _counts[kind] = count + 1;
        return count;
    }

    private void Card(int index, string device, string vendor, string driver)
    {
        var card = Name($"card{_cards++}");
        _tree.Text($"sys/devices/{device}/vendor", vendor);
        _tree.Text($"sys/devices/{device}/device", Name($"0x51{index:x2}"));
        _tree.Text($"sys/devices/{device}/uevent", $"DRIVER={driver}\nPCI_SLOT_NAME={Path.GetFileName(device)}");
        _tree.Link($"sys/devices/{device}/drm/{card}/device", "../..");
        _tree.Link($"sys/class/drm/{card}", $"../../devices/{device}/drm/{card}");
    }

    private void Registers(string folder, SimulatedHwmonSpec spec)
    {
        if (spec.Label is { } label) _tree.Text($"{folder}/power1_label", label);
        if (spec.HasPower) _tree.Register($"{folder}/power1_average", Gauge(spec), spec.IsUnreadable);
        if (spec.HasEnergy) _tree.Register($"{folder}/energy1_input", Counter(spec), spec.IsUnreadable);
        if (spec is { Driver: "power_meter", HasPower: true })
        {
            var windowMs = Math.Max(1, (long)spec.AveragingWindow.TotalMilliseconds);
            _tree.Text($"{folder}/power1_average_interval", windowMs.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static SimulatedGauge Gauge(SimulatedHwmonSpec spec) => new()
    {
        Power = spec.Power,
        WattsPerTick = UnitsPerTick,
        Updates = spec.Updates,
        AveragingWindow = spec.AveragingWindow,
        Gain = spec.Gain,
        Offset = spec.Offset,
        Faults = SimulatedFault.Of(spec.Faults, SimulatedRegisterChoice.Power),
    };

    private static SimulatedCounter Counter(SimulatedHwmonSpec spec) => new()
    {
        Power = spec.Power,
        JoulesPerTick = UnitsPerTick,
        StartTicks = EnergyStartUj,
        Updates = spec.Updates with { Period = spec.CounterPeriod },
        Gain = spec.Gain,
        Offset = spec.Offset,
        Faults = SimulatedFault.Of(spec.Faults, SimulatedRegisterChoice.Counter),
    };
}
