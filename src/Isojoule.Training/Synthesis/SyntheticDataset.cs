using System.Text;
using Isojoule.Statistics;
using Isojoule.Training.Audio;
using Isojoule.Training.Data;

namespace Isojoule.Training.Synthesis;

/// <summary>Writes data sets of synthetic sounds in the folders of DESED.</summary>
/// <remarks>
/// Ten seconds each at 44.1 kHz, 16 bits, with one to three classes; every class leads in as many clips as any other,
/// give or take one. The same number and seed give the same bytes, clip by clip.
/// </remarks>
public static class SyntheticDataset
{
    /// <summary>Clips in DESED's weakly labelled training set.</summary>
    public const int ClipsOfDesed = 1578;

    private const int SecondClassPercent = 40;
    private const int ThirdClassPercent = 10;
    private const float Background = 0.003f;

    /// <summary>Writes a data set; its labels come last, so that what is broken off is no data set.</summary>
    /// <param name="root">Its folder, which may exist.</param>
    /// <param name="clips">Number of clips.</param>
    /// <param name="seed">Decides every choice.</param>
    /// <param name="written">Told after each clip, from any thread.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="DatasetException">The folder holds a data set already.</exception>
    public static void Write(string root, int clips, ulong seed, Action written, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(clips, 1);
        var labels = Path.Combine(root, "metadata", DesedDataset.SubsetOfPaper + ".tsv");
        if (File.Exists(labels))
            throw new DatasetException($"'{root}' holds a data set already ('{labels}'). Name another folder.");
        var audio = Path.Combine(root, "audio", DesedDataset.SubsetOfPaper);
        Directory.CreateDirectory(audio);
        Directory.CreateDirectory(Path.GetDirectoryName(labels)!);
        var classes = Classes(clips, seed);
        Parallel.For(0, clips, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            using var stream = File.Create(Path.Combine(audio, NameOf(i)));
            WavWriter.Write(stream, Render(classes[i], seed, i));
            written();
        });
        var text = new StringBuilder("filename\tevent_labels\n");
        for (var i = 0; i < clips; i++) text.Append(NameOf(i)).Append('\t').Append(classes[i]).Append('\n');
        Cli.Output.Files.AtomicFile.Write(labels, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Renders one clip.</summary>
    /// <param name="classes">What is heard in it.</param>
    /// <param name="seed">The data set's seed.</param>
    /// <param name="index">Which clip of the data set.</param>
    public static Waveform Render(SoundClasses classes, ulong seed, int index)
    {
        var samples = new float[new MelSettings().ClipSamples];
        var noise = new Noise(new SeededRandom(seed, 1, (ulong)index));
        for (var i = 0; i < samples.Length; i++) samples[i] = Background * (float)noise.White();
        for (var i = 0; i < SoundClasses.Number; i++)
        {
            if (classes.Contains(i)) Sounds.Add(i, samples, noise);
        }

        var gain = (float)noise.Between(0.5, 1);
        for (var i = 0; i < samples.Length; i++) samples[i] = Math.Clamp(gain * samples[i], -1, 1);
        return new(samples, MelSettings.SampleRateOfPaperHz);
    }

    private static SoundClasses[] Classes(int clips, ulong seed)
    {
        var random = new SeededRandom(seed, 0);
        var leading = random.Permutation(clips).Select(place => SoundClasses.Of(place % SoundClasses.Number)).ToArray();
        return [.. leading.Select(one =>
        {
            foreach (var percent in (int[])[SecondClassPercent, ThirdClassPercent])
            {
                if (random.Next(100) < percent) one |= SoundClasses.Of(random.Next(SoundClasses.Number));
            }

            return one;
        })];
    }

    private static string NameOf(int index) => FormattableString.Invariant($"synthetic-{index:00000}.wav");
}
