using Isojoule.Training.Audio;

namespace Isojoule.Training.Data;

/// <summary>
/// Clips in the folders of DESED: audio/train/weak/*.wav with metadata/train/weak.tsv, or others of that shape.
/// </summary>
public sealed class DesedDataset
{
    /// <summary>The subset that the paper trains on.</summary>
    public const string SubsetOfPaper = "train/weak";

    private DesedDataset(string root, string subset, IReadOnlyList<Clip> clips) =>
        (Root, Subset, Clips) = (root, subset, clips);

    /// <summary>Its folder.</summary>
    public string Root { get; }

    /// <summary>Which part of it.</summary>
    public string Subset { get; }

    /// <summary>The clips, in the label file's order.</summary>
    public IReadOnlyList<Clip> Clips { get; }

    /// <summary>Reads which clips there are; a clip that cannot be used is left out and told.</summary>
    /// <param name="root">The folder that holds audio/ and metadata/.</param>
    /// <param name="subset">A path below both, such as train/weak.</param>
    /// <param name="problems">Gets a line for each clip that is left out.</param>
    /// <exception cref="DatasetException">There is no such data set.</exception>
    public static DesedDataset Open(string root, string subset, DatasetProblems problems)
    {
        var audio = Path.Combine(root, "audio", subset);
        var labels = Path.Combine(root, "metadata", subset + ".tsv");
        if (!Directory.Exists(root)) throw new DatasetException($"no folder '{root}'.{Remedy(root)}");
        foreach (var missing in new[] { labels, audio }.Where(path => !Path.Exists(path)))
            throw new DatasetException($"'{root}' holds no data set: there is no '{missing}'.{Remedy(root)}");

        using var reader = new StreamReader(labels);
        var clips = LabelFile.Read(reader, labels, problems)
            .Select(clip => new Clip(clip.Name, Path.Combine(audio, clip.Name), clip.Classes))
            .Where(clip => IsReadable(clip, problems))
            .ToList();
        return new(root, subset, clips);
    }

    /// <summary>The same, less clips that turn out to be broken.</summary>
    public DesedDataset Without(IReadOnlyCollection<Clip> broken) =>
        new(Root, Subset, [.. Clips.Where(clip => !broken.Contains(clip))]);

    /// <summary>The first <paramref name="count"/> clips.</summary>
    public DesedDataset Take(int count) => new(Root, Subset, [.. Clips.Take(count)]);

    /// <summary>
    /// A look at the header: that costs little, and a clip that is missing is better known before the training.
    /// </summary>
    private static bool IsReadable(Clip clip, DatasetProblems problems)
    {
        try
        {
            using var stream = new FileStream(
                clip.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 256);
            if (WavReader.Open(stream).Frames > 0) return true;
            problems.Add(clip.Name, "it has no samples.");
        }
        catch (AudioException exception)
        {
            problems.Add(clip.Name, exception.Message);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add(clip.Name, "there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(clip.Name, exception.Message);
        }

        return false;
    }

    private static string Remedy(string root) =>
        $" 'isojoule-train dataset synthesize {root} --clips 1578' makes one of synthetic sounds.";
}
