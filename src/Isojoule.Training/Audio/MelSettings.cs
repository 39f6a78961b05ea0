using Isojoule.Counting.Architectures;

namespace Isojoule.Training.Audio;

/// <summary>The mel spectrogram of the paper, as far as it can be chosen.</summary>
/// <remarks>
/// Fixed: 128 bands on the HTK scale from 0 Hz to half the sample rate, transform of 2,048 samples every 256, Hamming
/// window that is not periodic, magnitudes (power 1), frames centred on their place with the signal reflected at its
/// ends. At 44.1 kHz, as in the authors' code, 64 frames cover 0.37 s; at 16 kHz they would be the "first second" of
/// the paper.
/// </remarks>
public sealed record MelSettings
{
    /// <summary>Bands.</summary>
    public const int Bands = Architecture.Mels;

    /// <summary>Samples of a frame.</summary>
    public const int Window = 2048;

    /// <summary>Samples from a frame to the next.</summary>
    public const int Hop = 256;

    /// <summary>The sample rate of the authors' code.</summary>
    public const int SampleRateOfPaperHz = 44_100;

    /// <summary>Length to which each clip is brought.</summary>
    public const int ClipSeconds = 10;

    /// <summary>Samples per second to which each clip is brought.</summary>
    public int SampleRateHz { get; init; } = SampleRateOfPaperHz;

    /// <summary>Frames that are kept, from the start.</summary>
    public int Frames { get; init; } = Architecture.FramesOfPaper;

    /// <summary>Samples of a clip.</summary>
    public int ClipSamples => ClipSeconds * SampleRateHz;

    /// <summary>Frames of a whole clip.</summary>
    public int FramesMax => 1 + (ClipSamples / Hop);

    /// <summary>Samples, from the clip's start, that the kept frames depend on.</summary>
    public int SamplesNeeded => Math.Min(ClipSamples, ((Frames - 1) * Hop) + (Window / 2));

    /// <summary>Numbers in the spectrogram of a clip: bands × frames.</summary>
    public int Size => Bands * Frames;

    /// <summary>Checks the choices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them leaves no spectrogram.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleRateHz, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SampleRateHz, 384_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(Frames, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Frames, FramesMax);
    }
}
