namespace Isojoule.Metering.Counters;

/// <summary>How far the energy of a counter may be off because of the counter.</summary>
internal static class CounterBudget
{
    // The difference of two independent uniform times in [0, T] has the variance 2 × T²/12.
    private static readonly double StaleDivisor = Math.Sqrt(6);

    /// <summary>The part that is left when both ends of a window were seen sharply.</summary>
    /// <remarks>
    /// The bound takes the power within a renewal to be anything the device can draw; a load whose power changes at
    /// random within it errs by far less, which a third of the bound as one deviation still covers.
    /// </remarks>
    public static UncertaintyPart SharpEnds(EndsCorrection ends) => new(
        "quantisation", Energy.FromJoules(ends.BoundJoules / 3), Energy.FromJoules(ends.BoundJoules));

    /// <summary>The part of reading a register that is renewed only now and then.</summary>
    /// <remarks>
    /// At either end the register shows energy up to one update old. What the first reading misses is counted too
    /// much, what the last one misses too little, so that the worst case is one stale stretch, not two.
    /// </remarks>
    /// <param name="account">What the counter counted.</param>
    /// <param name="register">The counter.</param>
    /// <param name="limit">
    /// The most the device may draw: a rise after the last renewal shows in no step, so that the steps seen cannot
    /// bound it. <c>null</c> when unknown.
    /// </param>
    public static UncertaintyPart Quantisation(CounterAccount account, CounterRegister register, Power? limit)
    {
        var pace = account.Pace;
        var updateSeconds = pace.UpdatePeriod.TotalSeconds;
        var watts = pace.SlopeMaxWatts ?? account.Joules / account.Covered.TotalSeconds;
        var bound = register.JoulesPerTick
            + Math.Min(
                Math.Max(pace.StepMaxTicks * register.JoulesPerTick, (limit?.Watts ?? 0) * updateSeconds),
                register.PowerMax.Watts * updateSeconds);
        var standard = Math.Min(bound, register.JoulesPerTick + (watts * updateSeconds)) / StaleDivisor;

        // Every reset parts the window in two, each with two ends.
        var stretches = 1 + account.Resets + account.Unresolved;
        return new(
            "quantisation", Energy.FromJoules(Math.Sqrt(stretches) * standard), Energy.FromJoules(stretches * bound));
    }
}
