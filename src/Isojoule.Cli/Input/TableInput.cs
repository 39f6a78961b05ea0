namespace Isojoule.Cli.Input;

/// <summary>A table named on the command line, wherever its rows come from.</summary>
internal abstract class TableInput : IDisposable
{
    /// <summary>The name for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Reads the rows from the start.</summary>
    /// <param name="attributes">Attributes to keep; <c>null</c> keeps all that the source can tell.</param>
    public abstract IEnumerable<Run> Runs(IReadOnlySet<string>? attributes);

    /// <summary>Reads the whole table into cells.</summary>
    /// <param name="groupColumn">The attribute that groups workloads, or <c>null</c>.</param>
    public RunTable ReadTable(string? groupColumn = null) =>
        TableOf(Runs(groupColumn is null ? new HashSet<string>() : new HashSet<string> { groupColumn }), groupColumn);

    /// <summary>Reads what is needed of one pair; a source that can choose leaves the rest unread.</summary>
    /// <remarks>
    /// Where one of the two is not there, the whole table is read, so that what is there can be told.
    /// </remarks>
    public virtual RunTable ReadPair(string source, string target) => ReadTable();

    public abstract void Dispose();

    /// <summary>Gathers rows into cells.</summary>
    protected static RunTable TableOf(IEnumerable<Run> runs, string? groupColumn = null)
    {
        var builder = new RunTableBuilder(groupColumn);
        foreach (var run in runs) builder.Add(run);
        return builder.Build();
    }
}
