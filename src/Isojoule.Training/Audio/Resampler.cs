using System.Numerics;

namespace Isojoule.Training.Audio;

/// <summary>Changes the sample rate of a waveform by band-limited interpolation.</summary>
/// <remarks>
/// A sinc under a Kaiser window that reaches 48 zero crossings to either side: what lies below 0.94 of the lower
/// Nyquist frequency passes, and what lies above 1.06 of it is 90 dB down. The rates' ratio is kept exact: with g
/// their greatest common divisor there are targetRate / g phases, whose coefficients are computed once. Before its
/// start and after its end a waveform is silent.
/// </remarks>
public sealed class Resampler
{
    private const int ZeroCrossings = 48;
    private const double KaiserBeta = 9; // stop band at -90 dB

    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly float[] _coefficients;

    /// <summary>Prepares the way from one rate to another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate is not positive.</exception>
    public Resampler(int sourceRateHz, int targetRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceRateHz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetRateHz);
        var divisor = (int)BigInteger.GreatestCommonDivisor(sourceRateHz, targetRateHz);
        (_up, _down) = (targetRateHz / divisor, sourceRateHz / divisor);
        var cutoff = Math.Min(1.0, (double)_up / _down);
        _half = (int)Math.Ceiling(ZeroCrossings / cutoff);
        _coefficients = Coefficients(cutoff);
    }

    /// <summary>
    /// Samples of the source that <paramref name="count"/> samples of the target depend on, from its start.
    /// </summary>
    public long SourceNeeded(long count) => count == 0 ? 0 : ((count - 1) * _down / _up) + _half + 1;

    /// <summary>The first samples of the waveform at the new rate.</summary>
    /// <param name="source">From its start; silent beyond its end.</param>
    /// <param name="target">Filled.</param>
    public void Resample(ReadOnlySpan<float> source, Span<float> target)
    {
        var taps = 2 * _half;
        Span<float> edge = new float[taps];
        for (var i = 0; i < target.Length; i++)
        {
            var at = (long)i * _down;
            var first = (at / _up) - _half + 1;
            var kernel = _coefficients.AsSpan((int)(at % _up) * taps, taps);
            target[i] = first >= 0 && first + taps <= source.Length
                ? Dot(kernel, source.Slice((int)first, taps))
                : Dot(kernel, Window(source, first, edge));
        }
    }

    private static Span<float> Window(ReadOnlySpan<float> source, long first, Span<float> edge)
    {
        edge.Clear();
        var (from, to) = (Math.Max(first, 0), Math.Min(first + edge.Length, source.Length));
        if (from < to) source[(int)from..(int)to].CopyTo(edge[(int)(from - first)..]);
        return edge;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= left.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        var sum = Vector.Sum(sums);
        for (; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    /// <summary>For each phase the weights of the samples from half − 1 before the place to half after it.</summary>
    private float[] Coefficients(double cutoff)
    {
        var taps = 2 * _half;
        var coefficients = new float[checked(_up * taps)];
        var weights = new double[taps];
        for (var phase = 0; phase < _up; phase++)
        {
            for (var tap = 0; tap < taps; tap++)
            {
                var distance = ((double)phase / _up) + _half - 1 - tap;
                weights[tap] = cutoff * Sinc(cutoff * distance) * Kaiser(distance / _half);
            }

            // Each phase sums to one, or a constant would come out with a ripple.
            var sum = weights.Sum();
            for (var tap = 0; tap < taps; tap++) coefficients[(phase * taps) + tap] = (float)(weights[tap] / sum);
        }

        return coefficients;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) =>
        Math.Abs(x) >= 1 ? 0 : BesselI0(KaiserBeta * Math.Sqrt(1 - (x * x))) / BesselI0(KaiserBeta);

    /// <summary>Modified Bessel function of the first kind, order zero, by its series.</summary>
    private static double BesselI0(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > 1e-17 * sum; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
