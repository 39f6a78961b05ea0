namespace Isojoule.Store.Formats;

/// <summary>Reads one format of another tool, or of ours.</summary>
public interface IRunImporter
{
    /// <summary>Its name on the command line and in records: "codecarbon".</summary>
    string Name { get; }

    /// <summary>What it reads, in a few words.</summary>
    string Description { get; }

    /// <summary>Whether a source is of this format, by what is in it.</summary>
    bool Recognizes(ImportSource source);

    /// <summary>Reads the runs one by one.</summary>
    /// <param name="source">What to read; may be read several times.</param>
    /// <param name="options">What the user says about it.</param>
    /// <param name="report">Where all that is not taken is told.</param>
    /// <returns>Runs with what the file knows of them; not yet checked.</returns>
    /// <exception cref="ImportException">Nothing of the source can be used.</exception>
    IEnumerable<StoredRun> Read(ImportSource source, ImportOptions options, ImportReport report);
}
