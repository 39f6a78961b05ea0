using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Training.Audio;

/// <summary>Computes mel spectrograms, sixteen frames at a time on one core.</summary>
/// <remarks>
/// A frame's 2,048 real samples are taken as 1,024 complex ones, whose transform is split into that of the real signal.
/// One instance serves one thread at a time.
/// </remarks>
public sealed unsafe class MelSpectrogram : IDisposable
{
    private const int Lanes = LaneFft.Lanes;
    private const int Half = MelSettings.Window / 2;
    private const int Bins = Half + 1;
    private const int Hops = Lanes - 1 + (MelSettings.Window / MelSettings.Hop); // that sixteen frames span
    // From a row to the next; more than the hops, and no power of two for the cache's sake.
    private const int HopsPitch = 24;

    private const double Halves = 0.5; // those of E and t in Magnitudes, done once

    private readonly LaneFft _fft = new(Half);
    private readonly MelFilters _filters;
    private readonly float[] _window;
    private readonly float[] _turns; // cos, sin of −2πk / window
    private readonly Vector512<float>* _magnitudes = (Vector512<float>*)NativeMemory.AlignedAlloc(Bins * 64, 64);
    private readonly float* _hops = (float*)NativeMemory.AlignedAlloc(MelSettings.Hop * HopsPitch * sizeof(float), 64);
    private bool _isDisposed;

    /// <summary>Prepares for <paramref name="settings"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The settings leave no spectrogram.</exception>
    public MelSpectrogram(MelSettings settings)
    {
        settings.Validate();
        Settings = settings;
        _filters = new(MelSettings.Bands, Bins, settings.SampleRateHz);
        _window = [.. Enumerable.Range(0, MelSettings.Window)
            .Select(i => (float)(Halves * (0.54 - (0.46 * Math.Cos(2 * Math.PI * i / (MelSettings.Window - 1))))))];
        _turns = [.. Enumerable.Range(0, (Half / 2) + 1).Select(k => -2 * Math.PI * k / MelSettings.Window)
            .SelectMany(angle => new[] { (float)Math.Cos(angle), (float)Math.Sin(angle) })];
    }

    /// <summary>What is computed.</summary>
    public MelSettings Settings { get; }

    /// <summary>Computes the spectrogram of a clip.</summary>
    /// <param name="samples">
    /// The clip's first <see cref="MelSettings.SamplesNeeded"/> samples or more; more than a clip is not used.
    /// </param>
    /// <param name="spectrogram">Bands × frames, a band after the other; filled.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Compute(ReadOnlySpan<float> samples, Span<float> spectrogram)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (samples.Length < Settings.SamplesNeeded)
        {
            throw new ArgumentException(
                $"needs {Settings.SamplesNeeded} samples; found {samples.Length}.", nameof(samples));
        }

        if (spectrogram.Length != Settings.Size)
        {
            throw new ArgumentException(
                $"takes {Settings.Size} numbers; found {spectrogram.Length}.", nameof(spectrogram));
        }

        samples = samples[..Math.Min(samples.Length, Settings.ClipSamples)];
        for (var frame = 0; frame < Settings.Frames; frame += Lanes)
        {
            Load(samples, frame);
            _fft.Transform();
            Magnitudes();
            Filter(spectrogram, frame);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _fft.Dispose();
        NativeMemory.AlignedFree(_magnitudes);
        NativeMemory.AlignedFree(_hops);
    }

    /// <summary>Lane j gets frame + j, windowed; even samples as real parts, odd ones as imaginary.</summary>
    private void Load(ReadOnlySpan<float> samples, int frame)
    {
        Transpose(samples, (frame * MelSettings.Hop) - Half);
        for (var i = 0; i < MelSettings.Window; i++)
        {
            // Sample i of frame j is sample i mod hop of hop j + i / hop.
            var (hop, at) = Math.DivRem(i, MelSettings.Hop);
            var vector = Vector512.Load(_hops + (at * HopsPitch) + hop) * _window[i];
            (i % 2 == 0 ? _fft.Real : _fft.Imaginary)[_fft.PlaceOf(i / 2)] = vector;
        }
    }

    /// <summary>
    /// The signal from <paramref name="start"/> on, a row for each place in a hop, a column for each hop.
    /// </summary>
    private void Transpose(ReadOnlySpan<float> samples, int start)
    {
        for (var hop = 0; hop < Hops; hop++, start += MelSettings.Hop)
        {
            var target = _hops + hop;
            if (start >= 0 && start + MelSettings.Hop <= samples.Length)
            {
                var source = samples.Slice(start, MelSettings.Hop);
                for (var i = 0; i < source.Length; i++) target[i * HopsPitch] = source[i];
            }
            else
            {
                for (var i = 0; i < MelSettings.Hop; i++) target[i * HopsPitch] = Reflected(samples, start + i);
            }
        }
    }

    /// <summary>The signal goes on backwards at both ends, its end samples not repeated.</summary>
    private static float Reflected(ReadOnlySpan<float> samples, int at)
    {
        if (at < 0) at = -at;
        if (at >= samples.Length) at = (2 * (samples.Length - 1)) - at;
        return at >= 0 ? samples[at] : 0; // only in lanes beyond the last frame
    }

    /// <summary>
    /// X(k) = E + t and X*(n−k) = E − t, with E = (Z(k) + Z*(n−k)) / 2
    /// and t = e^(−2πik/2n) · (Z(k) − Z*(n−k)) / 2i.
    /// </summary>
    private void Magnitudes()
    {
        for (var k = 0; k <= Half / 2; k++)
        {
            var (left, right) = (k, (Half - k) % Half);
            var evenReal = _fft.Real[left] + _fft.Real[right];
            var evenImaginary = _fft.Imaginary[left] - _fft.Imaginary[right];
            var oddReal = _fft.Imaginary[left] + _fft.Imaginary[right];
            var oddImaginary = _fft.Real[right] - _fft.Real[left];
            var (cosine, sine) = (Vector512.Create(_turns[2 * k]), Vector512.Create(_turns[(2 * k) + 1]));
            var turnedReal = (oddReal * cosine) - (oddImaginary * sine);
            var turnedImaginary = (oddReal * sine) + (oddImaginary * cosine);
            _magnitudes[k] = Magnitude(evenReal + turnedReal, evenImaginary + turnedImaginary);
            _magnitudes[Half - k] = Magnitude(evenReal - turnedReal, evenImaginary - turnedImaginary);
        }
    }

    private static Vector512<float> Magnitude(Vector512<float> real, Vector512<float> imaginary) =>
        Vector512.Sqrt(Vector512.FusedMultiplyAdd(real, real, imaginary * imaginary));

    private void Filter(Span<float> spectrogram, int frame)
    {
        var frames = Math.Min(Lanes, Settings.Frames - frame);
        for (var band = 0; band < MelSettings.Bands; band++)
        {
            var sum = Vector512<float>.Zero;
            var magnitudes = _magnitudes + _filters.FirstBin(band);
            foreach (var weight in _filters.Weights(band))
                sum = Vector512.FusedMultiplyAdd(*magnitudes++, Vector512.Create(weight), sum);
            var row = spectrogram.Slice((band * Settings.Frames) + frame, frames);
            if (frames == Lanes) sum.CopyTo(row);
            else
                for (var lane = 0; lane < frames; lane++) row[lane] = sum[lane];
        }
    }
}
