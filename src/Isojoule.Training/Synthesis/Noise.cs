using Isojoule.Statistics;

namespace Isojoule.Training.Synthesis;

/// <summary>White noise, and filters for it.</summary>
internal sealed class Noise
{
    private readonly SeededRandom _random;
    private double _low;

    public Noise(SeededRandom random) => _random = random;

    /// <summary>Uniform between −1 and 1.</summary>
    public double White() => ((long)_random.NextUInt64() >> 11) * (1.0 / (1L << 52));

    /// <summary>Noise below a corner.</summary>
    /// <param name="share">How much of the new sample passes: near 2π times the corner over the sample rate.</param>
    public double Low(double share) => _low += share * (White() - _low);

    /// <summary>Noise above a corner.</summary>
    public double High(double share)
    {
        var white = White();
        _low += share * (white - _low);
        return white - _low;
    }

    /// <summary>Uniform between <paramref name="from"/> and <paramref name="to"/>.</summary>
    public double Between(double from, double to) => from + ((to - from) * (White() + 1) / 2);
}
