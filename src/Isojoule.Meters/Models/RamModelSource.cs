using Isojoule.Metering;
using Isojoule.Meters.Machine;

namespace Isojoule.Meters.Models;

/// <summary>
/// Main memory by the number of its modules, where nothing measures it. A model, never a measurement.
/// </summary>
public sealed class RamModelSource : IMeterSource
{
    // Between about 3 W of an unbuffered DDR4 module and about 7 W of a registered DDR5 one; see
    // docs/concepts/meters.md.
    private const double WattsPerModule = 5;

    private readonly NodePaths _paths;
    private readonly SensorCatalog _catalog;

    /// <summary>Models the memory of a machine.</summary>
    public RamModelSource(NodePaths paths, SensorCatalog catalog)
    {
        _paths = paths;
        _catalog = catalog;
    }

    /// <inheritdoc/>
    public ProbeResult Probe()
    {
        if (MemoryInfo.Read(_paths).TotalBytes is not { } totalBytes || totalBytes == 0)
        {
            const string Reason = "/proc/meminfo does not tell the memory's size";
            return new([], [new(ComponentKind.Dram, "dram:model", Reason, "")]);
        }

        var counted = Smbios.CountModules(_paths);
        var modules = counted ?? MemoryModules.Assume(totalBytes);
        var share = CgroupLimits.Read(_paths).MemoryBytes is { } limit ? Math.Min(1, (double)limit / totalBytes) : 1;
        var power = Power.FromWatts(share * WattsPerModule * modules);
        var origin = counted is null ? "assumed from the size" : "counted in SMBIOS";
        var note = FormattableString.Invariant($"Modelled: {WattsPerModule} W × {modules} modules ({origin})");
        if (share < 1) note += FormattableString.Invariant($" × {share:0.###}, the share that this cgroup may use");
        return new([new ConstantMeter(Metered(totalBytes, note + "."), power)], []);
    }

    private MeteredComponent Metered(long totalBytes, string note)
    {
        var name = FormattableString.Invariant($"{(double)totalBytes / (1 << 30):0.#} GiB");
        var traits = _catalog.Of("model-ram");
        return new(new(ComponentKind.Dram, "dram:model", name) { Notes = [note] }, "model: W per module")
        {
            Gauge = new(ConstantMeter.WattsPerTick, TimeSpan.Zero, TimeSpan.Zero),
            IsModelled = true,
            GainErrorRelative = traits.GainErrorRelative,
            TraitsSource = traits.Source,
        };
    }
}
