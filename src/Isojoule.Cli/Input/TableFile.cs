using Isojoule.Tables;

namespace Isojoule.Cli.Input;

/// <summary>A table named on the command line: a file, or "-" for standard input.</summary>
internal sealed class TableFile : TableInput
{
    private const string StandardInput = "-";

    private readonly Stream _stream;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;
    private bool _isNoted;

    private TableFile(Stream stream, string name, Terminal terminal, CancellationToken cancellation) =>
        (_stream, Name, _terminal, _cancellation) = (stream, name, terminal, cancellation);

    /// <summary>The name for messages.</summary>
    public override string Name { get; }

    /// <summary>
    /// Opens <paramref name="path"/>, with standard input kept in a file of its own so that it can be read twice.
    /// </summary>
    public static TableFile Open(string path, Terminal terminal, CancellationToken cancellation)
    {
        if (path == StandardInput) return new(Spool(terminal.Input), "<stdin>", terminal, cancellation);
        if (Directory.Exists(path))
            throw CommandException.Misused($"'{path}' is a folder; a table is a CSV or JSON Lines file.");
        if (!File.Exists(path)) throw CommandException.NoFile(path);
        var stream = new FileStream(path,
            FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        if (stream.CanSeek) return new(stream, path, terminal, cancellation);
        using (stream) return new(Spool(stream), path, terminal, cancellation); // a pipe such as <(zcat table.csv.gz)
    }

    /// <summary>Reads the rows from the start.</summary>
    /// <param name="attributes">Attributes to keep; <c>null</c> keeps all.</param>
    /// <exception cref="TableException">After the last row, when there was any problem.</exception>
    public override IEnumerable<Run> Runs(IReadOnlySet<string>? attributes) =>
        Rows((stream, problems) => RunReader.Read(stream, Name, problems, attributes));

    /// <summary>
    /// Reads rows of any kind from the start; a table with a bad cell ends in an exception, not in half a table.
    /// </summary>
    /// <exception cref="TableException">After the last row, when there was any problem.</exception>
    public IEnumerable<T> Rows<T>(Func<Stream, TableProblems, IEnumerable<T>> read)
    {
        var problems = new TableProblems();
        _stream.Position = 0;
        foreach (var row in read(_stream, problems))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (problems.Count == 0) yield return row;
        }

        problems.ThrowIfAny();
        if (_isNoted) yield break;
        _isNoted = true; // a table read twice is told of once
        foreach (var note in problems.Notes) _terminal.Say("note: " + note);
    }

    public override void Dispose() => _stream.Dispose();

    private static FileStream Spool(Stream input)
    {
        var spool = new FileStream(
            Path.GetTempFileName(),
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose);
        input.CopyTo(spool);
        return spool;
    }
}
