using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Campaigns.Ledgers;

/// <summary>
/// What was begun and what ended, appended line by line and on the disk before anything else happens.
/// </summary>
/// <remarks>
/// JSON Lines. A line that a crash tore has no end and is cut off when the ledger is opened again; a bad line elsewhere
/// is an error, for nothing here writes one. One process writes at a time: it holds the lock beside the ledger.
/// </remarks>
public sealed class Ledger : IDisposable
{
    private readonly FileLock _lock;
    private readonly SafeFileHandle _file;
    private readonly List<LedgerEntry> _entries;
    private long _length;

    private Ledger(FileLock fileLock, SafeFileHandle file, List<LedgerEntry> entries, long length) =>
        (_lock, _file, _entries, _length) = (fileLock, file, entries, length);

    /// <summary>Everything so far, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>Opens a ledger to write, and makes one that is not there.</summary>
    /// <param name="path">Where.</param>
    /// <param name="holder">Who this is, for those that find it locked.</param>
    /// <exception cref="LedgerException">Another process writes it, or it is damaged.</exception>
    public static Ledger Open(string path, string holder)
    {
        var fileLock = FileLock.TryTake(path + ".lock", holder, out var other)
            ?? throw new LedgerException($"{path} is being written by {other}; one process runs a campaign at a time.");
        try
        {
            var (entries, length) = File.Exists(path) ? ReadWhole(path) : ([], 0);
            var file = File.OpenHandle(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.SetLength(file, length);
            return new(fileLock, file, entries, length);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>Reads a ledger that others may be writing.</summary>
    public static IReadOnlyList<LedgerEntry> Read(string path) => ReadWhole(path).Entries;

    /// <summary>Appends an entry; it is on the disk when this returns.</summary>
    public void Append(LedgerEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, LedgerJson.Plain.LedgerEntry), (byte)'\n'];
        RandomAccess.Write(_file, line, _length);
        RandomAccess.FlushToDisk(_file);
        _length += line.Length;
        _entries.Add(entry);
    }

    /// <summary>Lets others write.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static (List<LedgerEntry> Entries, long Length) ReadWhole(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var (entries, start, line) = (new List<LedgerEntry>(), 0, 0);
        while (bytes.AsSpan(start, read - start).IndexOf((byte)'\n') is >= 0 and var length)
        {
            line++;
            entries.Add(Entry(bytes.AsSpan(start, length), path, line));
            start += length + 1;
        }

        return (entries, start);
    }

    private static LedgerEntry Entry(ReadOnlySpan<byte> text, string path, int line)
    {
        try
        {
            return JsonSerializer.Deserialize(text, LedgerJson.Plain.LedgerEntry)!;
        }
        catch (JsonException exception)
        {
            throw new LedgerException(
                $"{path}:{line}: not a line of a ledger ({exception.Message}); mend or remove the line.");
        }
    }
}
