namespace Isojoule.Store.Formats;

/// <summary>A file or folder to import. Names of files prove nothing: a format is told by the bytes.</summary>
public sealed class ImportSource
{
    /// <summary>How much of a file is looked at to tell its format.</summary>
    public const int HeadBytes = 1 << 16;

    private const string CompressedEnd = ".gz";

    private readonly string _path;
    private byte[]? _head;
    private IReadOnlyList<string>? _columns;

    private ImportSource(string path, string name, bool isFolder) => (_path, Name, IsFolder) = (path, name, isFolder);

    /// <summary>The name for messages, as the user gave it.</summary>
    public string Name { get; }

    /// <summary>Its own name, without folders and the ending of a compressed file.</summary>
    public string FileName =>
        Path.GetFileName(Name) is var name && name.EndsWith(CompressedEnd, StringComparison.OrdinalIgnoreCase)
            ? name[..^CompressedEnd.Length]
            : Path.GetFileName(Name);

    /// <summary>Its own name without ending, to call a run by when the file names none.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(FileName) is { Length: > 0 } stem ? stem : FileName;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; }

    /// <summary>The first bytes of a file, decompressed, without a byte order mark; empty for a folder.</summary>
    public ReadOnlySpan<byte> Head => _head ??= ReadHead();

    /// <summary>The names of its columns, when it is CSV or JSON Lines; else none.</summary>
    public IReadOnlyList<string> Columns => _columns ??= CsvHead.Columns(this);

    /// <summary>Pipes and devices are of length 0; so are the files that there is nothing to read in.</summary>
    private bool HasBytes => new FileInfo(_path) is { Exists: true, Length: > 0 };

    /// <summary>A file or folder on this machine.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">The name for messages; the path when not given.</param>
    public static ImportSource Of(string path, string? name = null) => new(path, name ?? path, Directory.Exists(path));

    /// <summary>Opens a file as it lies there, for formats that are read from their end.</summary>
    /// <exception cref="ImportException">It is empty, or a pipe, which would be waited for without end.</exception>
    public FileStream OpenFile() => HasBytes
        ? new(
            _path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            1 << 16,
            FileOptions.SequentialScan)
        : throw new ImportException($"{Name} is empty, or no file on a disk; 'isojoule runs import -' reads a pipe.");

    /// <summary>Opens a file from its start, decompressed when it is gzip, and never longer than it may be.</summary>
    public Stream Open()
    {
        var file = OpenFile();
        try
        {
            return ImportStream.Of(file, Name);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>A file or folder directly within a folder, or <c>null</c> when
    /// there is none. Links are not followed.</summary>
    public ImportSource? Find(string name)
    {
        var path = Path.Combine(_path, name);
        var info = new FileInfo(path);
        var isThere = (info.Exists || Directory.Exists(path)) && info.LinkTarget is null;
        return isThere ? Of(path, Path.Combine(Name, name)) : null;
    }

    /// <summary>What lies directly within a folder, in ordinal order. Links are left out.</summary>
    public IEnumerable<ImportSource> Entries() =>
        Directory
            .EnumerateFileSystemEntries(
                _path,
                "*",
                new EnumerationOptions
                {
                    AttributesToSkip = FileAttributes.ReparsePoint,
                    IgnoreInaccessible = false,
                })
            .Order(StringComparer.Ordinal)
            .Select(path => Of(path, Path.Combine(Name, Path.GetFileName(path))));

    private byte[] ReadHead()
    {
        if (IsFolder || !HasBytes) return [];
        using var stream = Open();
        var head = new byte[HeadBytes];
        var length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        return head[start..length];
    }
}
