using Isojoule.Files;

namespace Isojoule.Store.Formats.CarbonTracker;

/// <summary>Energies of the devices of a carbontracker log: power times duration, epoch by epoch.</summary>
internal static class CarbonTrackerComponents
{
    private const string Sensor = "carbontracker";

    public static List<ComponentDocument> Of(CarbonTrackerLog log, IReadOnlyList<CarbonTrackerEpoch> epochs)
    {
        var components = new List<ComponentDocument>();
        foreach (var kind in (string[])["gpu", "cpu"])
        {
            var devices = Math.Max(
                epochs.Max(epoch => epoch.Watts.TryGetValue(kind, out var watts) ? watts.Count : 0),
                log.Devices(kind).Count);
            if (devices > 0) components.AddRange(Kind(kind, devices, log.Devices(kind), epochs));
        }

        return components;
    }

    private static IEnumerable<ComponentDocument> Kind(
        string kind, int devices, IReadOnlyList<string> names, IReadOnlyList<CarbonTrackerEpoch> epochs)
    {
        var method = kind == "gpu" ? ImportedComponent.PowerIntegration : ImportedComponent.Reported;
        for (var device = 0; device < devices; device++)
        {
            var id = FormattableString.Invariant($"{kind}:{device}");
            var name = device < names.Count ? names[device] : "";
            if (Flaw(kind, devices, epochs) is { } flaw) yield return ImportedComponent.Unknown(id, name, Sensor, flaw);
            else yield return Component(id, name, method, kind, device, epochs);
        }
    }

    private static ComponentDocument Component(
        string id, string name, string method, string kind, int device, IReadOnlyList<CarbonTrackerEpoch> epochs)
    {
        var energyJ = epochs.Sum(epoch => epoch.Watts[kind][device] * epoch.DurationS);
        return ImportedComponent.Known(id, name, method, Sensor, energyJ, epochs.Sum(epoch => epoch.DurationS)) with
        {
            Notes = method == ImportedComponent.Reported
                ? ["RAPL or half of a thermal design power: the log does not say which."]
                : [],
        };
    }

    private static string? Flaw(string kind, int devices, IReadOnlyList<CarbonTrackerEpoch> epochs)
    {
        if (epochs.Any(epoch => !epoch.Watts.ContainsKey(kind))) return "An epoch has no power of it.";
        return epochs.Any(epoch => epoch.Watts[kind].Count != devices)
            ? FormattableString.Invariant(
                $"The log gives one power for {devices} devices: it may be their mean, as in versions from 2.0.")
            : null;
    }
}
