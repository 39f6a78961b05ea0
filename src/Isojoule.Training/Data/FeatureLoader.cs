using Isojoule.Training.Audio;

namespace Isojoule.Training.Data;

/// <summary>Prepares the spectrograms of a data set before a training.</summary>
public static class FeatureLoader
{
    /// <summary>Computes or reads all spectrograms; clips that turn out broken are left out and told.</summary>
    /// <param name="dataset">The clips.</param>
    /// <param name="settings">What is computed.</param>
    /// <param name="threads">How many clips at a time.</param>
    /// <param name="problems">Gets a line for each clip that is left out.</param>
    /// <param name="say">Told when the cache cannot be written.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static (DesedDataset Dataset, IFeatures Features) Cached(
        DesedDataset dataset,
        MelSettings settings,
        int threads,
        DatasetProblems problems,
        Action<string> say,
        CancellationToken cancellationToken)
    {
        var file = FeatureFile.For(dataset, settings);
        if (file.TryRead() is { } kept) return (dataset, new CachedFeatures(kept));
        var computed = CachedFeatures.Compute(dataset.Clips, settings, threads, problems, cancellationToken);
        var whole = dataset.Without([.. dataset.Clips.Where((_, i) => computed[i] is null)]);
        var spectrograms = computed.OfType<float[]>().ToArray();
        // With a broken clip nothing is kept, so that it is told each time.
        if (spectrograms.Length == computed.Length) TryWrite(file, spectrograms, say);
        return (whole, new CachedFeatures(spectrograms));
    }

    private static void TryWrite(FeatureFile file, float[][] spectrograms, Action<string> say)
    {
        try
        {
            file.Write(spectrograms);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            say($"note: the spectrograms are not kept for the next run: {exception.Message}");
        }
    }
}
