using System.Security.Cryptography;
using System.Text;
using Isojoule.Training.Audio;

namespace Isojoule.Training.Data;

/// <summary>A data set with its spectrograms, ready to be learnt from.</summary>
internal sealed class TrainingData : IDisposable
{
    private TrainingData(DesedDataset dataset, IFeatures features, MelSettings settings) =>
        (Dataset, Features, Settings) = (dataset, features, settings);

    public DesedDataset Dataset { get; }

    public IFeatures Features { get; }

    public MelSettings Settings { get; }

    /// <summary>A digest of the clips' names and classes, by which a checkpoint knows its data.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Dataset.Clips.Select(clip => $"{clip.Name}\t{clip.Classes}")))))[..16];

    /// <summary>Opens a data set.</summary>
    /// <param name="choice">Which, and how.</param>
    /// <param name="settings">What a spectrogram is.</param>
    /// <param name="threads">Threads that compute them.</param>
    /// <param name="say">Told what is left out.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="DatasetException">
    /// There is no such data set, nothing of it can be used, or a part cannot and strictness is asked for.
    /// </exception>
    public static TrainingData Open(
        DataChoice choice, MelSettings settings, int threads, Action<string> say, CancellationToken cancellation)
    {
        var problems = new DatasetProblems();
        var dataset = DesedDataset.Open(choice.Folder, choice.Subset, problems);
        if (choice.Clips is { } count) dataset = dataset.Take(count);
        IFeatures features;
        if (choice.IsLive) features = new LiveFeatures(dataset.Clips, settings);
        else (dataset, features) = FeatureLoader.Cached(dataset, settings, threads, problems, say, cancellation);
        Judge(dataset, problems, choice.IsStrict, say);
        return new(dataset, features, settings);
    }

    public void Dispose() => Features.Dispose();

    private static void Judge(DesedDataset dataset, DatasetProblems problems, bool isStrict, Action<string> say)
    {
        if (isStrict && problems.Count > 0)
        {
            throw new DatasetException(
                $"{problems.Count} problems in '{dataset.Root}', and --strict allows none:", problems);
        }

        if (dataset.Clips.Count == 0)
            throw new DatasetException($"no clip of '{dataset.Root}' can be used:", problems);
        if (problems.Count == 0) return;
        say($"warning: {problems.Count} problems in '{dataset.Root}'; "
            + "what they concern is left out (--strict would fail):");
        foreach (var line in problems.Lines()) say("  " + line);
    }
}
