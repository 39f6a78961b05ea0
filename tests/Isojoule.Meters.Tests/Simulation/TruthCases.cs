using System.Globalization;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Simulation;
using Isojoule.Statistics;

namespace Isojoule.Meters.Tests.Simulation;

/// <summary>Every curve × every family × seeds of phase, length, gain and sampling, each measured once.</summary>
internal static class TruthCases
{
    public const double LowWatts = 60;
    public const double HighWatts = 280;
    public const double SecondsMin = 20;
    private const int DriverMajor = 580; // what the simulated NVML says it is
    private const ulong Seeds = 15;

    private static readonly string[] Names =
        ["constant", "step", "0.1 Hz", "0.3 Hz", "1 Hz", "3.3 Hz", "10 Hz", "ramp", "burst"];

    private static readonly Power Low = Power.FromWatts(LowWatts);
    private static readonly Power High = Power.FromWatts(HighWatts);

    /// <summary>Measures GPUs.</summary>
    /// <param name="hasCounter">With their counters, or without any so that power is integrated.</param>
    /// <param name="hasGainErrors">Whether each sensor errs by a gain drawn from the range of its family.</param>
    public static IReadOnlyList<TruthOutcome> Gpus(bool hasCounter, bool hasGainErrors)
    {
        var families = SimulatedGpuFamily.All.Where(family => !hasCounter || family.CounterPeriod is not null).ToList();
        return Measure((curve, random) => new()
        {
            Gpus = families.ConvertAll(family => new SimulatedGpuSpec(family, curve)
            {
                Name = family.Name,
                CounterPeriod = hasCounter ? family.CounterPeriod : null,
                Phase = TimeSpan.FromMilliseconds(100 * Share(random)),
                Gain = hasGainErrors ? Gain(family, random) : 1,
            }),
        });
    }

    /// <summary>Measures sockets, the second of which wraps every 2 kJ, some ten seconds.</summary>
    public static IReadOnlyList<TruthOutcome> Sockets() => Measure((curve, random) => new()
    {
        Cpus =
        [
            new(Zone(curve, SimulatedZoneSpec.DefaultRangeUj, random)),
            new(Zone(curve, 2_000_000_000, random)) { Dram = Zone(PowerCurve.Constant(Low), 1_000_000_000, random) },
        ],
    });

    private static List<TruthOutcome> Measure(Func<PowerCurve, SeededRandom, SimulatedNodeSpec> spec)
    {
        var outcomes = new List<TruthOutcome>();
        foreach (var name in Names)
        {
            for (ulong seed = 0; seed < Seeds; seed++)
            {
                var random = new SeededRandom(seed, 12);
                var seconds = SecondsMin * (1 + (Share(random) / 2));
                var curve = Curve(name, seconds, random);
                var measured = TruthRun.Measure(spec(curve, random), seed, seconds);
                outcomes.AddRange(measured.Select(outcome => outcome with { Curve = name }));
            }
        }

        return outcomes;
    }

    private static PowerCurve Curve(string name, double seconds, SeededRandom random)
    {
        // Sampling begins within 2 s, so that changes fall before, into and just at the ends of the window.
        var at = TimeSpan.FromSeconds(0.5 + (seconds * Share(random)));
        return name switch
        {
            "constant" => PowerCurve.Constant(High),
            "step" => PowerCurve.Steps(Low, (at, High)),
            "ramp" => PowerCurve.Ramp(Low, High, at, at + TimeSpan.FromSeconds(seconds * Share(random) + 0.1)),
            "burst" => PowerCurve.Burst(Low, High, at, TimeSpan.FromSeconds(0.05 + (0.5 * Share(random)))),
            _ => PowerCurve.Square(Low, High, Period(name), 0.2 + (0.6 * Share(random)), Share(random)),
        };
    }

    private static TimeSpan Period(string name) =>
        TimeSpan.FromSeconds(1 / double.Parse(name.Split(' ')[0], CultureInfo.InvariantCulture));

    private static SimulatedZoneSpec Zone(PowerCurve curve, long rangeUj, SeededRandom random) => new(curve)
    {
        RangeUj = rangeUj,
        StartUj = (long)(Share(random) * rangeUj),
        Updates = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(Share(random))),
    };

    private static double Gain(SimulatedGpuFamily family, SeededRandom random)
    {
        var traits = Readings.Catalog.Nvidia(family.ComputeMajor, family.ComputeMinor, DriverMajor, family.Name);
        return 1 + (traits.GainErrorRelative * ((2 * Share(random)) - 1));
    }

    private static double Share(SeededRandom random) => (random.NextUInt64() >> 11) * Math.Pow(2, -53);
}
