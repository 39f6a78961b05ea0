using Isojoule.Statistics;
using Isojoule.Training.Audio;
using Isojoule.Training.Data;
using Isojoule.Training.Synthesis;

namespace Isojoule.Training.Tests.Loop;

/// <summary>Synthetic clips with their spectrograms, in memory.</summary>
internal sealed class SyntheticClips : IFeatures
{
    private readonly float[][] _spectrograms;

    public SyntheticClips(int count, ulong seed)
    {
        var random = new SeededRandom(seed, 77);
        Clips =
        [
            .. Enumerable.Range(0, count).Select(i => new Clip(
                $"{i}.wav",
                $"{i}.wav",
                SoundClasses.Of(i % SoundClasses.Number) | SoundClasses.Of(random.Next(SoundClasses.Number)))),
        ];
        using var mel = new MelSpectrogram(Settings);
        _spectrograms = [.. Clips.Select((clip, i) =>
        {
            var spectrogram = new float[Settings.Size];
            mel.Compute(SyntheticDataset.Render(clip.Classes, seed, i).Samples, spectrogram);
            return spectrogram;
        })];
    }

    public MelSettings Settings { get; } = new();

    public IReadOnlyList<Clip> Clips { get; }

    public int Count => _spectrograms.Length;

    public void Load(int clip, Span<float> spectrogram) => _spectrograms[clip].CopyTo(spectrogram);

    public void Dispose()
    {
    }
}
