using Isojoule.Metering;

namespace Isojoule.Meters.Models;

/// <summary>The energy that processors would take if their power followed their load on a straight line.</summary>
/// <remarks>
/// It is given as a counter, not as a power: the kernel accumulates busy time, so that nothing between two samples is
/// lost and any two readings give the modelled energy between them exactly.
/// </remarks>
internal sealed class CpuModel : IMeter
{
    /// <summary>Power of an idle package relative to its rated power; argued in docs/concepts/meters.md.</summary>
    public const double IdleShare = 0.2;

    private const double JoulesPerTick = 1e-6;
    private const double PowerMaxRatio = 2; // busy time comes in steps of 10 ms, so a moment may show more than all

    private static readonly TimeSpan UpdatePeriod = TimeSpan.FromSeconds(1 / CpuTimes.TicksPerSecond);

    private readonly CpuTimes _times;
    private readonly int _threads;
    private readonly double _ratedWatts;
    private readonly FaultLog _log = new();
    private long _latest;

    /// <summary>Takes over the open times.</summary>
    /// <param name="times">The processors' times.</param>
    /// <param name="threads">Number of hardware threads they are the sum of.</param>
    /// <param name="rated">Rated power of all packages.</param>
    /// <param name="name">The processor's name.</param>
    /// <param name="traits">What is known of this model.</param>
    public CpuModel(CpuTimes times, int threads, RatedPower rated, string name, SensorTraits traits)
    {
        _times = times;
        _threads = threads;
        _ratedWatts = rated.Power.Watts;
        var note = FormattableString.Invariant($"Modelled: {_ratedWatts:0.#} W ({rated.Origin}) × ")
            + FormattableString.Invariant($"({IdleShare} + {1 - IdleShare} × load), whole machine.");
        var component = new Component(ComponentKind.Cpu, "cpu:model", name) { Notes = [note] };
        Components =
        [
            new(component, "model: TDP × load")
            {
                Counter = new(JoulesPerTick, null, Power.FromWatts(PowerMaxRatio * _ratedWatts), UpdatePeriod),
                IsModelled = true,
                GainErrorRelative = traits.GainErrorRelative,
                TraitsSource = traits.Source,
                PowerLimit = rated.Power,
            },
        ];
    }

    public IReadOnlyList<MeteredComponent> Components { get; }

    public IReadOnlyList<MeterFault> Faults => _log.Faults;

    public void Read(Span<long> slots)
    {
        slots[1] = MeteredComponent.Unread;
        slots[0] = _times.TryRead(out var busy, out var total) ? Energy(busy, total) : Fail();
    }

    public void Dispose() => _times.Dispose();

    private long Energy(long busyTicks, long totalTicks)
    {
        var weighted = (IdleShare * totalTicks) + ((1 - IdleShare) * busyTicks);
        var joules = _ratedWatts * weighted / (_threads * CpuTimes.TicksPerSecond);
        // The kernel may take idle time back by a tick when a processor wakes; energy does not go back.
        return _latest = Math.Max(_latest, (long)(joules / JoulesPerTick));
    }

    private long Fail()
    {
        var id = Components[0].Component.Id;
        if (_log.IsNew(id, 0)) _log.Tell(id, "/proc/stat does not begin with the times of the processors.");
        return MeteredComponent.Unread;
    }
}
