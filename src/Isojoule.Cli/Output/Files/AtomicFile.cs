namespace Isojoule.Cli.Output.Files;

/// <summary>Files that are whole or not there: written beside their place and moved into it.</summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<FileStream> write) => WriteAsync(path, stream =>
    {
        write(stream);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    public static async Task WriteAsync(string path, Func<FileStream, Task> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw CommandException.Misused($"no folder '{folder}' to write '{Path.GetFileName(path)}' into.");
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = File.Create(temporary)) await write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
