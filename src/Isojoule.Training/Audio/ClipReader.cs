namespace Isojoule.Training.Audio;

/// <summary>Reads clips from files as the models' front end wants them.</summary>
/// <remarks>
/// Of several channels the first is taken: the authors draw one at random, but of two always get the first. Another
/// sample rate is resampled, which the authors do not do. Shorter clips end in silence, longer ones are cut at the end,
/// where the authors cut a random part. Only the samples that the kept frames depend on are read.
/// </remarks>
public sealed class ClipReader
{
    private readonly MelSettings _settings;
    private readonly Dictionary<int, Resampler> _resamplers = [];

    /// <summary>Reads for <paramref name="settings"/>.</summary>
    public ClipReader(MelSettings settings) => _settings = settings;

    /// <summary>Reads the start of a clip.</summary>
    /// <param name="path">A WAV file.</param>
    /// <param name="samples">The clip's first samples; filled, with silence after the clip's end.</param>
    /// <exception cref="AudioException">It is broken, or of a kind that is not read.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public void Read(string path, Span<float> samples)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 12);
        var reader = WavReader.Open(stream);
        samples.Clear();
        var rate = reader.Format.SampleRateHz;
        if (rate == _settings.SampleRateHz)
        {
            RequireFinite(reader.Read(framesMax: samples.Length).Samples).CopyTo(samples);
            return;
        }

        if (!_resamplers.TryGetValue(rate, out var resampler))
            _resamplers[rate] = resampler = new(rate, _settings.SampleRateHz);
        var source = reader.Read(framesMax: resampler.SourceNeeded(samples.Length)).Samples;
        resampler.Resample(RequireFinite(source), samples);
    }

    /// <summary>One sample that is no number would make every weight of a model the same.</summary>
    private static float[] RequireFinite(float[] samples)
    {
        var at = Array.FindIndex(samples, sample => !float.IsFinite(sample));
        return at < 0 ? samples : throw new AudioException(AudioFault.Malformed, $"its sample {at} is no number.");
    }
}
