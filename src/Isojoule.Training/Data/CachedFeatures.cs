using Isojoule.Training.Audio;

namespace Isojoule.Training.Data;

/// <summary>Spectrograms computed once, before the training, and kept in memory.</summary>
public sealed class CachedFeatures : IFeatures
{
    private readonly float[][] _spectrograms;

    internal CachedFeatures(float[][] spectrograms) => _spectrograms = spectrograms;

    /// <inheritdoc/>
    public int Count => _spectrograms.Length;

    /// <summary>Computes the spectrograms of all clips.</summary>
    /// <param name="clips">The clips.</param>
    /// <param name="settings">What is computed.</param>
    /// <param name="threads">How many clips at a time.</param>
    /// <param name="problems">Gets a line for each clip that cannot be read; it has no spectrogram.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>A spectrogram for each clip, <c>null</c> where there is none.</returns>
    public static float[]?[] Compute(
        IReadOnlyList<Clip> clips, MelSettings settings, int threads, DatasetProblems problems, CancellationToken cancellationToken)
    {
        var (spectrograms, faults) = (new float[]?[clips.Count], new string?[clips.Count]);
        Parallel.For(
            0,
            clips.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => (Reader: new ClipReader(settings), Mel: new MelSpectrogram(settings), Samples: new float[settings.SamplesNeeded]),
            (i, _, tools) =>
            {
                try
                {
                    tools.Reader.Read(clips[i].Path, tools.Samples);
                    tools.Mel.Compute(tools.Samples, spectrograms[i] = new float[settings.Size]);
                }
                catch (Exception exception) when (exception is AudioException or IOException or UnauthorizedAccessException)
                {
                    faults[i] = exception.Message;
                }

                return tools;
            },
            tools => tools.Mel.Dispose());
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is { } fault) problems.Add(clips[i].Name, fault);
        }

        return spectrograms;
    }

    /// <inheritdoc/>
    public void Load(int clip, Span<float> spectrogram) => _spectrograms[clip].CopyTo(spectrogram);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing but memory is held.
    }
}
