namespace Isojoule.Store.Formats;

/// <summary>What became of an export.</summary>
public sealed class ExportReport
{
    private readonly Dictionary<string, int> _notes = new(StringComparer.Ordinal);

    /// <summary>Runs written.</summary>
    public int Runs { get; internal set; }

    /// <summary>What the format cannot hold, each with the number of runs it holds for.</summary>
    public IReadOnlyDictionary<string, int> Notes => _notes;

    internal void Note(string sentence) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_notes, sentence, out _)++;

    internal void NoteAll(string sentence, int runs)
    {
        if (runs > 0) _notes[sentence] = runs;
    }
}
