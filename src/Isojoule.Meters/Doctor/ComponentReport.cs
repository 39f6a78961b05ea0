using Isojoule.Metering;
using Isojoule.Metering.Gauges;

namespace Isojoule.Meters.Doctor;

/// <summary>How well one component can be measured here.</summary>
/// <param name="Metered">The component and its registers.</param>
public sealed record ComponentReport(MeteredComponent Metered)
{
    private const double ErrorShare = 0.01;
    private const int Ends = 2;

    /// <summary>The way its energy would be obtained.</summary>
    public EnergyMethod Method => Metered switch
    {
        { IsModelled: true } => EnergyMethod.Modelled,
        { Counter: not null } => EnergyMethod.Counter,
        { Gauge: not null } => EnergyMethod.PowerIntegration,
        _ => EnergyMethod.Unavailable,
    };

    /// <summary>How often the register of that way is renewed.</summary>
    public TimeSpan UpdatePeriod => Metered.Counter?.UpdatePeriod ?? Metered.Gauge?.UpdatePeriod ?? TimeSpan.Zero;

    /// <summary>
    /// The shortest window whose energy is known within 1 %, as far as the renewal of the register goes: at each end
    /// up to one period, or one averaging window, belongs to the other side. <c>null</c> for a model.
    /// </summary>
    public TimeSpan? ShortestWindow => Metered.IsModelled
        ? null
        : Ends / ErrorShare * (Metered.Counter is null ? Lag(Metered.Gauge) : UpdatePeriod);

    /// <summary>Energy of one tick of the counter, or <c>null</c> when it has none.</summary>
    public Energy? CounterTick => Metered.Counter is { } counter ? Energy.FromJoules(counter.JoulesPerTick) : null;

    /// <summary>Power of one tick of the gauge, or <c>null</c> when it has none.</summary>
    public Power? GaugeTick => Metered.Gauge is { } gauge ? Power.FromWatts(gauge.WattsPerTick) : null;

    /// <summary>
    /// The longest time between two samples in which no wrap-around is missed; <c>null</c> without limit.
    /// </summary>
    public TimeSpan? LongestInterval => SamplingLimits.LongestInterval(Metered);

    /// <summary>Median time of one read of its meter, which reads all components of the same source.</summary>
    public required TimeSpan MeterReadTime { get; init; }

    /// <summary>Power during the examination, or <c>null</c> when it could not be told.</summary>
    public Power? PowerNow { get; init; }

    /// <summary>
    /// Counter energy over integrated power during the examination; <c>null</c> when only one is there.
    /// </summary>
    public double? CrossCheckRatio { get; init; }

    /// <summary>Number of reads that failed during the examination.</summary>
    public required long FailedReads { get; init; }

    private static TimeSpan Lag(GaugeRegister? gauge) => gauge is null
        ? TimeSpan.Zero
        : TimeSpan.FromTicks(Math.Max(gauge.UpdatePeriod.Ticks, gauge.AveragingWindow.Ticks));
}
