using Isojoule.Tables;

namespace Isojoule.Store.Formats;

/// <summary>What became of one source.</summary>
public sealed class ImportReport
{
    /// <summary>How many skipped rows are kept in full; of the rest only the number.</summary>
    public const int SkippedMax = 1000;

    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);

    /// <summary>Begins with nothing taken.</summary>
    /// <param name="source">The file or folder as the user gave it.</param>
    /// <param name="format">The format that it was recognised as, or <c>null</c>.</param>
    public ImportReport(string source, string? format) => (Source, Format) = (source, format);

    /// <summary>The file or folder as the user gave it.</summary>
    public string Source { get; }

    /// <summary>The format that it was recognised as, or <c>null</c>.</summary>
    public string? Format { get; }

    /// <summary>Why nothing of it was taken, or <c>null</c>.</summary>
    public string? Refusal { get; internal set; }

    /// <summary>Runs found in it that are sound.</summary>
    public int Runs { get; internal set; }

    /// <summary>What the store did with them.</summary>
    public AddedRuns Stored { get; internal set; } = AddedRuns.None;

    /// <summary>Rows and runs that were skipped, and why.</summary>
    public TableProblems Skipped { get; } = new(SkippedMax);

    /// <summary>What a user should know although nothing was skipped for it, each with the number of times.</summary>
    public IReadOnlyDictionary<string, int> Notes => _notes;

    /// <summary>Whether all that was there was taken.</summary>
    public bool IsWhole => Refusal is null && Skipped.Count == 0;

    /// <summary>Skips a row.</summary>
    /// <param name="line">Its line, from 1.</param>
    /// <param name="found">What is there.</param>
    /// <param name="expected">What would have been right.</param>
    public void Skip(int line, string found, string expected) => Skipped.Add(new(Source, line, 0, "", found, expected));

    /// <summary>Tells something once, and counts how often.</summary>
    public void Note(string sentence) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_notes, sentence, out _)++;
}
