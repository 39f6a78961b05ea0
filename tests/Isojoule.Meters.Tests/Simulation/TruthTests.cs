using Isojoule.Metering;

namespace Isojoule.Meters.Tests.Simulation;

/// <summary>The whole way from a known power to an energy with its uncertainty, in virtual time.</summary>
/// <remarks>
/// Windows of 20 to 30 s that neither begin nor end with a renewal, sampled every 100 ms and up to 15 ms late.
/// </remarks>
public sealed class TruthTests
{
    // Worst of 810 cases with sharpened ends: 0.21 % (a step just before the end). One whole renewal unseen, which is
    // what a reader without them may miss, is 0.5 % of 20 s at constant power and 2.3 % before such a step.
    private const double CounterErrorRelative = 0.005;

    // The ± to print is to hold about 95 % of errors. Measured: 100 % of counters; 95–97 % of polled power, of which
    // nothing but 10 Hz on sensors that see 25 of 100 ms, or 10 of 20 ms read every 100 ms, is below 94 %: there the
    // load beats with the sensor, 70 % are within, and only the bound is sure.
    private const double CoveredShareMin = 0.9;

    [Fact]
    public void Counter_NoGainError_IsWithinHalfAPercent()
    {
        var outcomes = TruthCases.Gpus(hasCounter: true, hasGainErrors: false);

        Assert.All(outcomes, outcome => Assert.Equal(EnergyMethod.Counter, outcome.Measured.Method));
        Assert.All(outcomes, outcome => AtMost(CounterErrorRelative * outcome.Truth.Joules, outcome));
        Assert.All(outcomes, outcome => AtMost(outcome.BoundOf("quantisation"), outcome));
        AtLeast(CoveredShareMin, outcomes, outcome => outcome.IsWithinExpanded);
    }

    [Fact]
    public void Counter_GainErrorsOfTheFamily_AreWithinTheBudget()
    {
        var outcomes = TruthCases.Gpus(hasCounter: true, hasGainErrors: true);

        Assert.All(outcomes, outcome => AtMost(outcome.BoundJoules, outcome));
        AtLeast(CoveredShareMin, outcomes, outcome => outcome.IsWithinExpanded);
    }

    [Fact]
    public void Polled_NoGainError_IsWithinTheBoundOfSampling()
    {
        var outcomes = TruthCases.Gpus(hasCounter: false, hasGainErrors: false);

        Assert.All(outcomes, outcome => Assert.Equal(EnergyMethod.PowerIntegration, outcome.Measured.Method));
        Assert.All(outcomes, outcome => AtMost(outcome.BoundOf("sampling") + RoundingJoules(outcome), outcome));
        AtLeast(CoveredShareMin, outcomes, outcome => outcome.IsWithinExpanded);
    }

    [Fact]
    public void Polled_GainErrorsOfTheFamily_AreWithinTheBudget()
    {
        var outcomes = TruthCases.Gpus(hasCounter: false, hasGainErrors: true);

        Assert.All(outcomes, outcome => AtMost(outcome.BoundJoules, outcome));
        AtLeast(CoveredShareMin, outcomes, outcome => outcome.IsWithinExpanded);
    }

    [Fact]
    public void Sockets_WrappingTwoOrMoreTimes_AreWithinHalfAPercent()
    {
        var outcomes = TruthCases.Sockets();

        Assert.Contains(outcomes, outcome => outcome.Measured.Wraps >= 2);
        Assert.All(outcomes, outcome => AtMost(CounterErrorRelative * outcome.Truth.Joules, outcome));
        Assert.All(outcomes, outcome => AtMost(outcome.BoundOf("quantisation"), outcome));
    }

    // NVML shows whole milliwatts.
    private static double RoundingJoules(TruthOutcome outcome) => 0.5e-3 * outcome.Measured.Elapsed.TotalSeconds;

    private static void AtMost(double joules, TruthOutcome outcome) =>
        Assert.True(outcome.ErrorJoules <= joules, FormattableString.Invariant($"{outcome}: over {joules:0.0} J off"));

    private static void AtLeast(double share, IReadOnlyList<TruthOutcome> outcomes, Func<TruthOutcome, bool> holds)
    {
        var found = outcomes.Count(holds) / (double)outcomes.Count;
        Assert.True(found >= share, FormattableString.Invariant($"{found:P1} of {outcomes.Count}, not {share:P0}"));
    }
}
