namespace Isojoule.Metering;

/// <summary>One cause of a measured energy being wrong.</summary>
/// <param name="Name">"quantisation", "sampling", "gaps", "gain", "model", "baseline", "repeats".</param>
/// <param name="Standard">One standard deviation of the error it causes.</param>
/// <param name="Bound">The largest error it can cause, of either sign.</param>
public sealed record UncertaintyPart(string Name, Energy Standard, Energy Bound)
{
    /// <summary>The name of the part of a sensor's gain, which is the same bias in all sensors of a kind.</summary>
    internal const string Gain = "gain";

    /// <summary>The name of the one part of a modelled energy.</summary>
    internal const string Model = "model";

    /// <summary>A part that is anywhere within ±<paramref name="relative"/> of an energy, evenly.</summary>
    internal static UncertaintyPart Uniform(string name, double relative, double joules)
    {
        var bound = relative * Math.Abs(joules);
        return new(name, Energy.FromJoules(bound / Math.Sqrt(3)), Energy.FromJoules(bound));
    }

    /// <summary>The part of a gain that is anywhere within 1 ± <paramref name="relative"/>, evenly.</summary>
    /// <remarks>
    /// A sensor's error is told as a share of the true energy, and only the measured one is known: what is measured
    /// 1 − g times too low is g / (1 − g) of itself too low.
    /// </remarks>
    /// <param name="relative">Half-width, below 1.</param>
    /// <param name="joules">The measured energy.</param>
    internal static UncertaintyPart OfGain(double relative, double joules) => Uniform(Gain, relative, joules) with
    {
        Bound = Energy.FromJoules(relative / (1 - relative) * Math.Abs(joules)),
    };
}
