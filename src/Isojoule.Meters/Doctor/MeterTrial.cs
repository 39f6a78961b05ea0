using Isojoule.Metering;
using Isojoule.Statistics;

namespace Isojoule.Meters.Doctor;

/// <summary>Samples meters for a moment, to see how they behave and what they cost.</summary>
internal sealed class MeterTrial
{
    private const int TimedReads = 21;

    private readonly IReadOnlyList<IMeter> _meters;
    private readonly ExaminationPace _pace;

    public MeterTrial(IReadOnlyList<IMeter> meters, ExaminationPace pace)
    {
        _meters = meters;
        _pace = pace;
    }

    /// <summary>Samples every meter over the same time.</summary>
    public IReadOnlyList<ComponentReport> Run()
    {
        var readTimes = _meters.Select(ReadTime).ToList();
        var accounts = _meters
            .Select(meter => meter.Components.Select(metered => new ComponentAccount(metered)).ToArray())
            .ToList();
        Sample(accounts);
        return
        [
            .. accounts.SelectMany((group, m) => group.Select(account => Report(account, readTimes[m]))),
        ];
    }

    private void Sample(List<ComponentAccount[]> accounts)
    {
        var slots = _meters.Select(meter => new long[MeteredComponent.Slots * meter.Components.Count]).ToList();
        var start = _pace.Clock.GetTimestamp();
        for (var at = TimeSpan.Zero; at <= _pace.Duration; at = Next(start))
        {
            _pace.BeforeSample?.Invoke(at);
            for (var m = 0; m < _meters.Count; m++)
            {
                _meters[m].Read(slots[m]);
                Add(accounts[m], at, slots[m]);
            }
        }
    }

    private static void Add(ComponentAccount[] accounts, TimeSpan at, long[] slots)
    {
        for (var i = 0; i < accounts.Length; i++)
        {
            var counter = MeteredComponent.Slots * i;
            accounts[i].Add(at, slots[counter], slots[counter + 1]);
        }
    }

    private TimeSpan Next(long start)
    {
        using var wait = new ManualResetEventSlim();
        using var timer = _pace.Clock.CreateTimer(_ => wait.Set(), null, _pace.Interval, Timeout.InfiniteTimeSpan);
        wait.Wait();
        return _pace.Clock.GetElapsedTime(start);
    }

    private TimeSpan ReadTime(IMeter meter)
    {
        var slots = new long[MeteredComponent.Slots * meter.Components.Count];
        var seconds = new double[TimedReads];
        meter.Read(slots); // the first pays for compilation and caches
        for (var i = 0; i < TimedReads; i++)
        {
            var started = _pace.Clock.GetTimestamp();
            meter.Read(slots);
            seconds[i] = _pace.Clock.GetElapsedTime(started).TotalSeconds;
        }

        return TimeSpan.FromSeconds(Quantiles.Median(seconds));
    }

    private static ComponentReport Report(ComponentAccount account, TimeSpan readTime)
    {
        var total = account.Total();
        return new(account.Metered)
        {
            MeterReadTime = readTime,
            PowerNow = total.PowerMean ?? account.PowerLatest,
            CrossCheckRatio = total.CrossCheckRatio,
            FailedReads = total.FailedReads,
        };
    }
}
