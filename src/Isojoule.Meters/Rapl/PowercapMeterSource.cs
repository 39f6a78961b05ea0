using Isojoule.Metering;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Rapl;

/// <summary>RAPL energy counters of Intel and AMD processors, through the kernel's powercap framework.</summary>
/// <remarks>
/// Source: Linux, Documentation/power/powercap/powercap.rst. A package holds core and uncore; DRAM lies outside it;
/// psys holds packages and more. The <see cref="ComponentKind"/> of a domain alone decides what adds to the total.
/// </remarks>
public sealed class PowercapMeterSource : IMeterSource
{
    private const string MsrControlType = "intel-rapl"; // also on AMD

    private readonly NodePaths _paths;
    private readonly SensorCatalog _catalog;

    /// <summary>Looks below <c>sys/class/powercap</c> of <paramref name="paths"/>.</summary>
    public PowercapMeterSource(NodePaths paths, SensorCatalog catalog)
    {
        _paths = paths;
        _catalog = catalog;
    }

    /// <inheritdoc/>
    public ProbeResult Probe()
    {
        var zones = PowercapZone.All(_paths);
        if (zones.Count == 0) return new([], RaplAbsence.OfAll(_paths));

        var byKey = zones.ToDictionary(zone => zone.Key);
        var domains = zones
            .Select(zone => RaplDomain.Of(zone, byKey))
            .OrderBy(domain => domain.Zone.ControlType != MsrControlType) // the first of each id is kept
            .ToList();
        var open = new Dictionary<string, OpenDomain>(StringComparer.Ordinal);
        var absent = new Dictionary<string, AbsentComponent>(StringComparer.Ordinal);
        foreach (var domain in domains)
        {
            // intel-rapl-mmio shows package-0 a second time: the same counter by another road.
            if (open.ContainsKey(domain.Id)) continue;
            if (TryOpen(domain, out var reason) is { } opened) open.Add(domain.Id, opened);
            else absent.TryAdd(domain.Id, RaplAbsence.Of(domain, reason));
        }

        if (!domains.Exists(domain => domain.Kind == ComponentKind.Dram)) absent.Add("", RaplAbsence.OfDram());
        var unread = absent.Where(entry => !open.ContainsKey(entry.Key)).Select(entry => entry.Value);
        return new(Meters([.. open.Values]), [.. unread]);
    }

    private static OpenDomain? TryOpen(RaplDomain domain, out string reason)
    {
        if (domain.Zone.RangeUj is not { } range || range == 0)
        {
            reason = $"{domain.Zone.Folder}/max_energy_range_uj holds no range to tell a wrap from a fault by";
            return null;
        }

        NumberFile? file = null;
        try
        {
            file = NumberFile.Open(domain.Zone.CounterPath);
            var fault = file.Read(out _);
            reason = fault == ReadFault.None ? "" : file.Describe(fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = exception.Message;
        }

        if (reason.Length == 0) return new(domain, file!, range);
        file?.Dispose();
        return null;
    }

    private List<IMeter> Meters(List<OpenDomain> open)
    {
        if (open.Count == 0) return [];
        var representatives = MirroredDies.Find(open.FindAll(one => one.Domain.IsPackage));
        var registers = new List<RegisterFiles>();
        foreach (var one in open)
        {
            var id = one.Domain.Id;
            if (representatives.GetValueOrDefault(id, id) != id)
            {
                one.File.Dispose();
                continue;
            }

            var mirrors = representatives.Where(pair => pair.Value == id && pair.Key != id).Select(pair => pair.Key);
            registers.Add(one.ToRegisters(_catalog.Of(one.Domain.TraitsKey), [.. mirrors.Select(MirrorNote)]));
        }

        return [new FileMeter(registers)];
    }

    private static string MirrorNote(string id) =>
        $"{id} shows the same counter (dies of one socket mirror each other), so it is counted once, here.";
}
