using Isojoule.Training.Audio;
using Isojoule.Training.Data;

namespace Isojoule.Training.Tests.Data;

public sealed class DesedDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_ClipsOfWhichSomeAreUnusable_LeavesThoseOutByName()
    {
        Wav("good.wav");
        Wav("empty.wav", samples: 0);
        _folder.Write("audio/train/weak/text.wav", "no audio, and longer than a header");
        Labels("good.wav\tCat", "gone.wav\tDog", "empty.wav\tDog", "text.wav\tSpeech", "odd.wav\tHorse");
        var problems = new DatasetProblems();

        var dataset = DesedDataset.Open(_folder.FullName, DesedDataset.SubsetOfPaper, problems);

        Assert.Equal(["good.wav"], dataset.Clips.Select(clip => clip.Name));
        Assert.Equal(
            [
                $"{_folder.PathOf("metadata", "train", "weak.tsv")}:6: 'odd.wav' has the unknown label 'Horse'.",
                "gone.wav: there is no such file.", "empty.wav: it has no samples.", "text.wav: it is no WAV file.",
            ],
            problems.Lines().Select(line => line.Replace('\\', '/')));
    }

    [Fact]
    public void Open_NoLabels_SaysWhichFileIsMissingAndHowToGetADataSet()
    {
        Wav("good.wav");

        var error = Assert.Throws<DatasetException>(
            () => DesedDataset.Open(_folder.FullName, DesedDataset.SubsetOfPaper, new()));

        Assert.Contains("weak.tsv", error.Message, StringComparison.Ordinal);
        Assert.Contains("isojoule-train dataset synthesize", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cached_AndLive_GiveTheSameSpectrograms()
    {
        Fill();
        var dataset = Open();

        using var live = new LiveFeatures(dataset.Clips, new());
        var (_, cached) = Cached(dataset, 2, new());

        Assert.Equal(Spectrograms(live), Spectrograms(cached));
    }

    [Fact]
    public void Cached_SecondTime_ReadsTheKeptFile()
    {
        Fill();
        var dataset = Open();
        var (_, first) = Cached(dataset, 1, new());
        var file = FeatureFile.For(dataset, new());

        var kept = file.TryRead();

        Assert.NotNull(kept);
        Assert.Equal(Spectrograms(first), kept);
    }

    [Fact]
    public void TryRead_OneBitFlipped_IsNoFile()
    {
        Fill();
        var dataset = Open();
        _ = FeatureLoader.Cached(dataset, new(), 1, new(), _ => { }, TestContext.Current.CancellationToken);
        var file = FeatureFile.For(dataset, new());
        var bytes = File.ReadAllBytes(file.Path);
        bytes[5000] ^= 1;
        File.WriteAllBytes(file.Path, bytes);

        Assert.Null(file.TryRead());
    }

    [Fact]
    public void For_ClipOrSettingsChanged_IsAnotherFile()
    {
        Fill();
        var dataset = Open();
        var before = FeatureFile.For(dataset, new()).Path;

        var frames = FeatureFile.For(dataset, new() { Frames = 32 }).Path;
        File.SetLastWriteTimeUtc(dataset.Clips[0].Path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var touched = FeatureFile.For(dataset, new()).Path;

        Assert.Equal(3, new[] { before, frames, touched }.Distinct().Count());
    }

    [Fact]
    public void Cached_ClipBrokenWithin_IsLeftOutAndToldEachTime()
    {
        Fill();
        var bytes = File.ReadAllBytes(_folder.PathOf("audio", "train", "weak", "b.wav"));
        (bytes[20], bytes[32], bytes[34]) = (3, 4, 32); // 32-bit floats,
        bytes.AsSpan(44, 4).Fill(0xFF); // the first of which is no number
        _folder.Write("audio/train/weak/b.wav", bytes);

        for (var time = 0; time < 2; time++)
        {
            var problems = new DatasetProblems();
            var (whole, features) = Cached(Open(), 1, problems);

            Assert.Equal(["a.wav", "c.wav"], whole.Clips.Select(clip => clip.Name));
            Assert.Equal(2, features.Count);
            Assert.Equal(["b.wav: its sample 0 is no number."], problems.Lines());
        }
    }

    [Fact]
    public void Order_OfEpochs_DiffersAndIsRepeated()
    {
        var first = BatchOrder.Of(100, seed: 7, epoch: 0);

        Assert.Equal(first, BatchOrder.Of(100, 7, 0));
        Assert.NotEqual(first, BatchOrder.Of(100, 7, 1));
        Assert.NotEqual(first, BatchOrder.Of(100, 8, 0));
        Assert.Equal(Enumerable.Range(0, 100), first.Order());
    }

    public void Dispose() => _folder.Dispose();

    private DesedDataset Open() => DesedDataset.Open(_folder.FullName, DesedDataset.SubsetOfPaper, new());

    private void Fill()
    {
        foreach (var name in (string[])["a.wav", "b.wav", "c.wav"]) Wav(name, 1000 + (100 * name[0]));
        Labels("a.wav\tCat", "b.wav\tDog", "c.wav\tSpeech");
    }

    private static (DesedDataset Dataset, IFeatures Features) Cached(
        DesedDataset dataset, int threads, DatasetProblems problems) => FeatureLoader.Cached(
        dataset, new(), threads, problems, _ => { }, TestContext.Current.CancellationToken);

    private void Wav(string name, int samples = 10)
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, new([.. Enumerable.Range(0, samples).Select(i => MathF.Sin(i * samples))], 44_100));
        _folder.Write("audio/train/weak/" + name, stream.ToArray());
    }

    private void Labels(params string[] lines) =>
        _folder.Write("metadata/train/weak.tsv", string.Join('\n', ["filename\tevent_labels", .. lines]));

    private static float[][] Spectrograms(IFeatures features) => [.. Enumerable.Range(0, features.Count).Select(i =>
    {
        var spectrogram = new float[new MelSettings().Size];
        features.Load(i, spectrogram);
        return spectrogram;
    })];
}
