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
        IReadOnlyList<Clip> clips,
        MelSettings settings,
        int threads,
        DatasetProblems problems,
        CancellationToken cancellationToken)
    {
        var (spectrograms, faults) = (new float[]?[clips.Count], new string?[clips.Count]);
        Parallel.For(
            0,
            clips.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new Worker(settings),
            (i, _, worker) =>
            {
                try
                {
                    spectrograms[i] = worker.SpectrogramOf(clips[i]);
                }
                catch (Exception exception) when (exception
                    is AudioException or IOException or UnauthorizedAccessException)
                {
                    faults[i] = exception.Message;
                }

                return worker;
            },
            worker => worker.Dispose());
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

    /// <summary>What a thread needs to turn one clip after the other into its spectrogram.</summary>
    private sealed class Worker : IDisposable
    {
        private readonly ClipReader _reader;
        private readonly MelSpectrogram _mel;
        private readonly float[] _samples;

        public Worker(MelSettings settings) =>
            (_reader, _mel, _samples) = (new(settings), new(settings), new float[settings.SamplesNeeded]);

        public float[] SpectrogramOf(Clip clip)
        {
            _reader.Read(clip.Path, _samples);
            var spectrogram = new float[_mel.Settings.Size];
            _mel.Compute(_samples, spectrogram);
            return spectrogram;
        }

        public void Dispose() => _mel.Dispose();
    }
}
