using Isojoule.Metering;

namespace Isojoule.Meters;

/// <summary>Some of the components of a meter, if need be under other ids.</summary>
internal sealed class MeterView : IMeter
{
    private readonly IMeter _meter;
    private readonly int[] _kept;
    private readonly long[] _slots;

    private MeterView(IMeter meter, int[] kept, IReadOnlyList<MeteredComponent> components)
    {
        _meter = meter;
        _kept = kept;
        _slots = new long[MeteredComponent.Slots * meter.Components.Count];
        Components = components;
    }

    public IReadOnlyList<MeteredComponent> Components { get; }

    public IReadOnlyList<MeterFault> Faults => [.. _meter.Faults.Select(Translate).OfType<MeterFault>()];

    /// <summary>The wanted components of a meter; <c>null</c>, and the meter closed, when it has none.</summary>
    /// <param name="meter">The meter; the view closes it.</param>
    /// <param name="kinds">The wanted kinds.</param>
    /// <param name="taken">The ids in use, to which those of the view are added.</param>
    public static IMeter? Of(IMeter meter, IReadOnlySet<ComponentKind> kinds, ISet<string> taken)
    {
        int[] kept =
        [
            .. Enumerable.Range(0, meter.Components.Count)
                .Where(i => kinds.Contains(meter.Components[i].Component.Kind)),
        ];
        if (kept.Length == 0)
        {
            meter.Dispose();
            return null;
        }

        var components = Array.ConvertAll(kept, i => Unique(meter.Components[i], taken));
        var isWhole = kept.Length == meter.Components.Count && components.SequenceEqual(meter.Components);
        return isWhole ? meter : new MeterView(meter, kept, components);
    }

    public void Read(Span<long> slots)
    {
        _meter.Read(_slots);
        for (var i = 0; i < _kept.Length; i++)
        {
            _slots.AsSpan(MeteredComponent.Slots * _kept[i], MeteredComponent.Slots)
                .CopyTo(slots[(MeteredComponent.Slots * i)..]);
        }
    }

    public void Dispose() => _meter.Dispose();

    private static MeteredComponent Unique(MeteredComponent metered, ISet<string> taken)
    {
        var id = metered.Component.Id;
        for (var number = 2; !taken.Add(id); number++)
        {
            id = FormattableString.Invariant($"{metered.Component.Id}#{number}");
        }

        return id == metered.Component.Id ? metered : metered with { Component = metered.Component with { Id = id } };
    }

    private MeterFault? Translate(MeterFault fault)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            if (_meter.Components[_kept[i]].Component.Id == fault.ComponentId)
            {
                return fault with { ComponentId = Components[i].Component.Id };
            }
        }

        return null;
    }
}
