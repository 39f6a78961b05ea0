namespace Isojoule.Tables;

/// <summary>Gathers what is wrong with a table: the first problems in full, the rest as a number.</summary>
public sealed class TableProblems
{
    /// <summary>How many problems are kept in full unless told otherwise.</summary>
    /// <remarks>A table that is bad throughout would otherwise fill the memory.</remarks>
    public const int KeptMax = 20;

    private readonly int _keptMax;
    private readonly List<TableProblem> _kept = [];
    private readonly List<string> _notes = [];

    /// <summary>Starts without a problem.</summary>
    /// <param name="keptMax">How many problems, and how many notes, are kept in full.</param>
    public TableProblems(int keptMax = KeptMax) => _keptMax = keptMax;

    /// <summary>The first problems, in the order they were met.</summary>
    public IReadOnlyList<TableProblem> Kept => _kept;

    /// <summary>Number of problems, including those not kept.</summary>
    public int Count { get; private set; }

    /// <summary>Sentences that a user should see although nothing is certainly wrong.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds one problem.</summary>
    public void Add(TableProblem problem)
    {
        if (Count++ < _keptMax) _kept.Add(problem);
    }

    /// <summary>Adds a sentence that is no problem by itself; beyond the number kept it is dropped.</summary>
    public void Note(string sentence)
    {
        if (_notes.Count < _keptMax) _notes.Add(sentence);
    }

    /// <summary>Ends the reading of tables that must not be half-read.</summary>
    /// <exception cref="TableException">There is at least one problem; it carries them all.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0) throw new TableException(this);
    }

    /// <summary>One line a problem, and a last one that counts those not kept.</summary>
    public override string ToString() => Count == _kept.Count
        ? string.Join('\n', _kept)
        : string.Join('\n', _kept) + $"\nand {Count - _kept.Count} more";
}
