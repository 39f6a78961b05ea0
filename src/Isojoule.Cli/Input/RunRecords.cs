using System.Text;
using System.Text.Json;
using Isojoule.Cli.Measuring;
using Isojoule.Files;
using Isojoule.Tables.Csv;

namespace Isojoule.Cli.Input;

/// <summary>
/// Records of <c>isojoule measure --json</c> as a table, in a file that is deleted when it is done with.
/// </summary>
internal sealed class RunRecords : IDisposable
{
    private static readonly byte[] Beginning = Encoding.UTF8.GetBytes($"{{\"format\":\"{RunDocument.FormatName}\"");

    private RunRecords(string path) => Path = path;

    /// <summary>The table's path.</summary>
    public string Path { get; }

    /// <summary>The records of a file as a table, or <c>null</c> where it does not hold records.</summary>
    /// <param name="path">The file; "-", none and what is not there are left to who reads tables.</param>
    /// <param name="window">The window whose energy stands for each run, or <c>null</c> for the whole.</param>
    public static RunRecords? TryOpen(string? path, string? window)
    {
        if (path is null || !File.Exists(path) || !IsRecord(path)) return null;
        var table = new RunRecords(System.IO.Path.GetTempFileName());
        try
        {
            table.Write(Read(path), path, window);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);

    private static bool IsRecord(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Beginning.Length];
        return stream.CanSeek // a pipe is left to who reads tables
            && stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start.SequenceEqual(Beginning);
    }

    private static IEnumerable<RunDocument> Read(string path)
    {
        var start = Encoding.UTF8.GetString(Beginning); // what follows runs, such as their mean, begins otherwise
        foreach (var line in File.ReadLines(path).Where(line => line.StartsWith(start, StringComparison.Ordinal)))
        {
            RunDocument? run;
            try
            {
                run = JsonSerializer.Deserialize(line, RunJson.Plain.RunDocument);
            }
            catch (JsonException exception)
            {
                throw CommandException.Failed($"{path}: a record of a run cannot be read ({exception.Message}).");
            }

            if (run is not null) yield return run;
        }
    }

    private void Write(IEnumerable<RunDocument> runs, string path, string? windowName)
    {
        using var stream = File.Create(Path);
        using var csv = new CsvWriter(stream);
        csv.Record(
            "workload", "hardware", "energy_j", "uncertainty_j", "flops", "params", "bytes", "duration_s", "outcome");
        foreach (var run in runs)
        {
            var window = RunWindow.Of(run, windowName);
            if (windowName is not null && run.Windows.All(candidate => candidate.Name != windowName))
            {
                var names = string.Join(", ", run.Windows.Select(one => one.Name));
                throw CommandException.Failed(
                    $"{path}: '{run.Name}' marked no window '{windowName}'; it has: {names}.");
            }

            csv.Field(run.Name);
            csv.Field(run.Hardware);
            csv.Field(window.Energy?.Joules);
            csv.Field(window.Uncertainty?.Joules);
            csv.Field(run.Flops);
            csv.Field((double?)run.Params);
            csv.Field(run.Bytes);
            csv.Field(window.Duration?.TotalSeconds);
            csv.Field(run.Outcome);
            csv.EndRecord();
        }
    }
}
