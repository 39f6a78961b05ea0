namespace Isojoule.Training.Data;

/// <summary>The spectrograms of a data set's clips.</summary>
public interface IFeatures : IDisposable
{
    /// <summary>Number of clips.</summary>
    int Count { get; }

    /// <summary>Gives one spectrogram.</summary>
    /// <param name="clip">Which clip.</param>
    /// <param name="spectrogram">Bands × frames; filled.</param>
    /// <exception cref="DatasetException">The clip cannot be read any more.</exception>
    void Load(int clip, Span<float> spectrogram);
}
