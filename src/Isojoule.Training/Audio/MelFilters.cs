namespace Isojoule.Training.Audio;

/// <summary>Triangular filters, evenly spaced and overlapping by half on the HTK mel scale.</summary>
/// <remarks>
/// Each frequency bin lies in two filters at most, so that only the weights that are not zero are kept.
/// </remarks>
internal sealed class MelFilters
{
    private const double HtkFactor = 2595;
    private const double HtkCorner = 700;

    private readonly int[] _firstBin;
    private readonly float[][] _weights;

    /// <param name="bands">Number of filters.</param>
    /// <param name="bins">Frequency bins, from 0 Hz to half the sample rate.</param>
    /// <param name="sampleRateHz">Samples per second.</param>
    public MelFilters(int bands, int bins, int sampleRateHz)
    {
        var nyquist = sampleRateHz / 2.0;
        var corners = Enumerable.Range(0, bands + 2).Select(i => Hertz(i * Mel(nyquist) / (bands + 1))).ToArray();
        _firstBin = new int[bands];
        _weights = new float[bands][];
        for (var band = 0; band < bands; band++)
        {
            var (left, centre, right) = (corners[band], corners[band + 1], corners[band + 2]);
            var weights = Enumerable.Range(0, bins)
                .Select(bin => nyquist * bin / (bins - 1))
                .Select(hertz => Math.Min((hertz - left) / (centre - left), (right - hertz) / (right - centre)))
                .Select(weight => Math.Max(0, weight))
                .ToArray();
            _firstBin[band] = Math.Max(0, Array.FindIndex(weights, weight => weight > 0));
            var positive = weights.Skip(_firstBin[band]).TakeWhile(weight => weight > 0);
            _weights[band] = [.. positive.Select(weight => (float)weight)];
        }
    }

    /// <summary>The first bin with a weight in <paramref name="band"/>.</summary>
    public int FirstBin(int band) => _firstBin[band];

    /// <summary>The weights of a band from its first bin on.</summary>
    public ReadOnlySpan<float> Weights(int band) => _weights[band];

    private static double Mel(double hertz) => HtkFactor * Math.Log10(1 + (hertz / HtkCorner));

    private static double Hertz(double mel) => HtkCorner * (Math.Pow(10, mel / HtkFactor) - 1);
}
