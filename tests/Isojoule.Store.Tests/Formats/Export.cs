using System.Text;
using Isojoule.Files;
using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

/// <summary>What an exporter writes, and what becomes of it when it is read again.</summary>
internal static class Export
{
    public static async Task<(byte[] Bytes, ExportReport Report)> BytesAsync(
        string format, ExportOptions? options, params RunDocument[] runs)
    {
        using var stream = new MemoryStream();
        var report = await RunExporters.Find(format)!.WriteAsync(
            Each(runs), stream, options ?? new(), CancellationToken.None);
        return (stream.ToArray(), report);
    }

    public static async Task<string> TextAsync(string format, ExportOptions? options, params RunDocument[] runs) =>
        Encoding.UTF8.GetString((await BytesAsync(format, options, runs)).Bytes);

    /// <summary>Writes runs and reads them back, recognised by content.</summary>
    public static async Task<IReadOnlyList<RunDocument>> RoundTripAsync(string format, params RunDocument[] runs)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, (await BytesAsync(format, null, runs)).Bytes);
            var source = ImportSource.Of(path, "round-trip");
            var importer = RunImporters.Recognize(source)!;
            var report = new ImportReport(source.Name, importer.Name);
            RunDocument[] read = [.. importer.Read(source, new(), report).Select(run => run.Document)];
            Assert.Empty(report.Skipped.Kept);
            return read;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async IAsyncEnumerable<RunDocument> Each(IEnumerable<RunDocument> runs)
    {
        foreach (var run in runs)
        {
            await Task.Yield();
            yield return run;
        }
    }
}
