using Isojoule.Metering;

namespace Isojoule.Meters.Tests;

/// <summary>Reads a meter by the ids of its components.</summary>
internal static class Readings
{
    public static SensorCatalog Catalog { get; } = SensorCatalog.Load();

    public static long[] ReadAll(this IMeter meter)
    {
        var slots = new long[MeteredComponent.Slots * meter.Components.Count];
        meter.Read(slots);
        return slots;
    }

    public static long Counter(this IMeter meter, string id) =>
        meter.ReadAll()[MeteredComponent.Slots * IndexOf(meter, id)];

    public static long Gauge(this IMeter meter, string id) =>
        meter.ReadAll()[(MeteredComponent.Slots * IndexOf(meter, id)) + 1];

    public static MeteredComponent Metered(this IMeter meter, string id) => meter.Components[IndexOf(meter, id)];

    public static IEnumerable<string> Ids(this IMeter meter) =>
        meter.Components.Select(metered => metered.Component.Id);

    private static int IndexOf(IMeter meter, string id)
    {
        for (var i = 0; i < meter.Components.Count; i++)
        {
            if (meter.Components[i].Component.Id == id) return i;
        }

        throw new ArgumentException($"no {id} among {string.Join(", ", meter.Ids())}", nameof(id));
    }
}
