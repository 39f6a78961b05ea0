using Isojoule.Training.Audio;

namespace Isojoule.Training.Data;

/// <summary>Spectrograms computed from the files each time they are wanted, as the authors do.</summary>
/// <remarks>
/// Reading and transforming are then part of the training's energy. The authors transform the whole clip and drop all
/// but the first 64 of 1,723 frames; here only those that are kept are computed.
/// </remarks>
public sealed class LiveFeatures : IFeatures
{
    private readonly IReadOnlyList<Clip> _clips;
    private readonly ClipReader _reader;
    private readonly MelSpectrogram _mel;
    private readonly float[] _samples;

    /// <summary>Prepares for the clips of a data set.</summary>
    public LiveFeatures(IReadOnlyList<Clip> clips, MelSettings settings)
    {
        (_clips, _reader, _mel) = (clips, new(settings), new(settings));
        _samples = new float[settings.SamplesNeeded];
    }

    /// <inheritdoc/>
    public int Count => _clips.Count;

    /// <inheritdoc/>
    public void Load(int clip, Span<float> spectrogram)
    {
        try
        {
            _reader.Read(_clips[clip].Path, _samples);
        }
        catch (Exception exception) when (exception is AudioException or IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{_clips[clip].Path}: {exception.Message}");
        }

        _mel.Compute(_samples, spectrogram);
    }

    /// <inheritdoc/>
    public void Dispose() => _mel.Dispose();
}
