using Isojoule.Metering;
using Isojoule.Meters.Nvidia;
using Isojoule.Meters.Rapl;
using Isojoule.Meters.Simulation;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Statistics;

namespace Isojoule.Meters.Tests.Simulation;

/// <summary>Measures simulated devices in virtual time, sampled unevenly, beside the truth.</summary>
internal sealed class TruthRun
{
    private const double IntervalMs = 100; // what `measure` does unless told otherwise
    private const double JitterMs = 15; // a busy machine's timer is late by as much

    private readonly SeededRandom _random;
    private readonly List<(MeteredComponent Metered, ComponentAccount Account, IMeter Meter, int Index)> _accounts = [];

    private TruthRun(ulong seed) => _random = new(seed, 11);

    /// <summary>Measures for <paramref name="seconds"/> from a time that the seed draws.</summary>
    public static IReadOnlyList<TruthOutcome> Measure(SimulatedNodeSpec spec, ulong seed, double seconds)
    {
        using var node = new TemporaryNode(spec);
        IReadOnlyList<IMeter> meters =
        [
            .. new NvmlMeterSource(node.Node.Paths, GpuSelection.All, Readings.Catalog).Probe().Meters,
            .. new PowercapMeterSource(node.Node.Paths, Readings.Catalog).Probe().Meters,
        ];
        var run = new TruthRun(seed);
        foreach (var meter in meters)
        {
            for (var i = 0; i < meter.Components.Count; i++)
                run._accounts.Add((meter.Components[i], new(meter.Components[i]), meter, i));
        }

        var outcomes = run.Follow(node.Node, meters, seconds);
        foreach (var meter in meters) meter.Dispose();
        return outcomes;
    }

    private List<TruthOutcome> Follow(SimulatedNode node, IReadOnlyList<IMeter> meters, double seconds)
    {
        var start = TimeSpan.FromSeconds(2 * Share());
        var at = start;
        var end = start + TimeSpan.FromSeconds(seconds);
        for (var k = 1; ; k++)
        {
            Sample(node, meters, at);
            if (at == end) break;
            var next = start + TimeSpan.FromMilliseconds((k * IntervalMs) + (JitterMs * Share()));
            at = Fine(node, meters, at, next < end ? next : end);
        }

        foreach (var account in _accounts) account.Account.End();
        Fine(node, meters, end, end + TimeSpan.FromSeconds(1));

        return _accounts.ConvertAll(account => new TruthOutcome(
            account.Account.Total(), node.TrueEnergy(account.Metered.Component.Id, start, end)!.Value));
    }

    /// <summary>Samples finely, and up to a millisecond late, as long as an account asks for it.</summary>
    /// <returns>The time of the next regular sample.</returns>
    private TimeSpan Fine(SimulatedNode node, IReadOnlyList<IMeter> meters, TimeSpan at, TimeSpan next)
    {
        while (_accounts.Exists(account => account.Account.WantsFineSamples))
        {
            at += ComponentAccount.FineInterval + TimeSpan.FromMilliseconds(Share());
            if (at >= next) break;
            Sample(node, meters, at);
        }

        return next;
    }

    private void Sample(SimulatedNode node, IReadOnlyList<IMeter> meters, TimeSpan at)
    {
        node.AdvanceTo(at);
        foreach (var meter in meters)
        {
            var slots = meter.ReadAll();
            foreach (var account in _accounts.Where(account => account.Meter == meter))
                account.Account.Add(at, slots[2 * account.Index], slots[(2 * account.Index) + 1]);
        }
    }

    private double Share() => (_random.NextUInt64() >> 11) * Math.Pow(2, -53);
}
