using System.Globalization;
using Isojoule.Metering;
using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia.Reading;

/// <summary>Finds out by trying which registers of a GPU can be read.</summary>
internal sealed class NvmlProbe
{
    private const double JoulesPerMillijoule = 1e-3;
    private const double WattsPerMilliwatt = 1e-3;

    // Boards pass their limit for moments; none that is sold comes near 2 kW.
    private const double PowerMaxToLimit = 2;
    private static readonly Power PowerMaxUnknown = Power.FromWatts(2000);

    private readonly NvmlLibrary _library;
    private readonly SensorCatalog _catalog;
    private readonly List<MeterFault> _faults;

    public NvmlProbe(NvmlLibrary library, SensorCatalog catalog, List<MeterFault> faults)
    {
        _library = library;
        _catalog = catalog;
        _faults = faults;
    }

    /// <summary>Tries one GPU.</summary>
    /// <param name="board">Which.</param>
    /// <param name="notes">What to note of how it was chosen.</param>
    /// <param name="absence">Why it cannot be metered, when the result is <c>null</c>.</param>
    public NvmlProbed? Try(GpuBoard board, IReadOnlyList<string> notes, out NvmlAbsence absence)
    {
        absence = default;
        var result = _library.Device(board.Index, out var device);
        if (result == NvmlReturn.Success)
        {
            var traits = TraitsOf(device, board.Name);
            var counter = NvmlCounterProbe.Of(device, _library);
            var gauge = Gauge(device, traits, out var gaugeResult);
            if (counter.Works || gauge is not null) return Probed(board, device, traits, counter, gauge, notes);
            result = gaugeResult;
        }

        absence = NvmlAbsence.OfDevice(
            board.Index.ToString(CultureInfo.InvariantCulture), result, _library.Describe(result));
        return null;
    }

    private NvmlProbed Probed(
        GpuBoard board,
        NvmlDevice device,
        SensorTraits traits,
        NvmlCounterProbe counter,
        NvmlGauge? gauge,
        IReadOnlyList<string> notes)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"gpu:{board.Index}");
        var limit = PowerLimit(device);
        var component = new Component(ComponentKind.Gpu, id, board.Name)
        {
            Uuid = board.Uuid,
            Notes = [.. Notes(device, counter, gauge), .. notes],
        };
        var metered = new MeteredComponent(component, "NVML")
        {
            Counter = counter.Works
                ? new(JoulesPerMillijoule, null, PowerMax(limit), traits.CounterPeriod)
                : null,
            Gauge = gauge is null
                ? null
                : new(WattsPerMilliwatt, gauge.Traits.UpdatePeriod, gauge.Traits.AveragingWindow),
            PowerLimit = limit,
            GainErrorRelative = traits.GainErrorRelative,
            TraitsSource = traits.Source,
        };
        return new(metered, new(device, counter.Works, gauge, new(_library, id, _faults)));
    }

    private SensorTraits TraitsOf(NvmlDevice device, string name)
    {
        device.ComputeCapability(out var major, out var minor);
        return _catalog.Nvidia(major, minor, _library.DriverMajor, name);
    }

    // The first that works, but one that tells 0 W of a running board only when no other tells more.
    private static NvmlGauge? Gauge(NvmlDevice device, SensorTraits traits, out NvmlReturn result)
    {
        NvmlGauge? zero = null;
        result = NvmlReturn.NotSupported;
        foreach (var gauge in NvmlGauge.Preferred(traits))
        {
            result = gauge.Read(device, out var powerMw);
            if (result != NvmlReturn.Success) continue;
            if (powerMw > 0) return gauge;
            zero ??= gauge;
        }

        return zero;
    }

    private static Power? PowerLimit(NvmlDevice device) =>
        device.PowerLimitMw(out var limitMw) == NvmlReturn.Success && limitMw > 0
            ? Power.FromWatts(WattsPerMilliwatt * limitMw)
            : null;

    private static Power PowerMax(Power? limit) =>
        limit is { } known ? Power.FromWatts(PowerMaxToLimit * known.Watts) : PowerMaxUnknown;

    private static IEnumerable<string> Notes(NvmlDevice device, NvmlCounterProbe counter, NvmlGauge? gauge)
    {
        if (device.IsMig())
        {
            yield return "MIG is on: this is the energy of the whole board, and a MIG device's own is a share of it " +
                "that no sensor tells.";
        }

        if (gauge?.Scope == NvmlDevice.ScopeModule)
        {
            yield return "Its power reading is of the whole module, GPU and CPU: it has none of the GPU alone.";
        }

        if (!counter.Works) yield return counter.Reason;
    }
}
