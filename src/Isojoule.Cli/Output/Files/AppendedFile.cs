using System.Text;
using Isojoule.Tables.Csv;

namespace Isojoule.Cli.Output.Files;

/// <summary>CSV files that grow by a row a run; several processes may append to one.</summary>
internal static class AppendedFile
{
    /// <summary>Refuses a file whose header is another.</summary>
    public static void Check(string path, string header)
    {
        RequireFolder(path);
        if (!File.Exists(path) || new FileInfo(path).Length == 0) return;
        using var reader = new StreamReader(path);
        var found = reader.ReadLine();
        if (found == header) return;
        throw CommandException.Misused(
            $"{path}:1: its header is not the one rows would be appended under.\n"
            + $"  found    {found}\n  expected {header}\nName another file.");
    }

    /// <summary>Refuses a file whose folder is not there.</summary>
    public static void RequireFolder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
            throw CommandException.Misused($"no folder '{folder}' for '{Path.GetFileName(path)}'.");
    }

    /// <summary>Appends one record in one write, under the header when the file is new.</summary>
    public static void Append(string path, string header, Action<CsvWriter> write)
    {
        using var record = new MemoryStream();
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        if (file.Length == 0) record.Write(Encoding.UTF8.GetBytes(header + "\n"));
        using (var writer = new CsvWriter(record)) write(writer);
        file.Write(record.GetBuffer().AsSpan(0, (int)record.Length));
    }
}
