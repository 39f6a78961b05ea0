using System.Globalization;
using System.Text;
using Isojoule.Store.Formats;
using Isojoule.TestSupport;

namespace Isojoule.Store.Tests.Formats;

/// <summary>All fixtures imported as one folder: what a user is told of each, in one place to be read.</summary>
public sealed class FolderImportTests
{
    [Fact]
    public async Task Import_FolderOfAllFormats_SaysOfEachWhatItTookAndWhatNot()
    {
        var text = new StringBuilder();

        await foreach (var report in Importer(new()).ImportAsync(
            ImportSource.Of(Import.PathOf(), "formats"), CancellationToken.None))
            Write(text, report);

        Snapshot.Verify(text.ToString(), "folder");
    }

    [Fact]
    public async Task Import_Strict_TakesNothingOfAFileThatIsNotWhole()
    {
        var reports = new List<ImportReport>();

        await foreach (var report in Importer(new() { IsStrict = true }).ImportAsync(
            ImportSource.Of(Import.PathOf("codecarbon"), "codecarbon"), CancellationToken.None))
            reports.Add(report);

        Assert.Equal([3, 1, 2, 0], reports.Select(report => report.Runs));
        Assert.NotNull(reports[3].Refusal);
    }

    [Fact]
    public async Task Import_LogOfAWindowsShell_SaysThatItIsUtf16()
    {
        // PowerShell's > writes UTF-16, and nvidia-smi > log.csv is how such logs are made.
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "timestamp, power.draw [W]\n2023/07/14 10:00:00, 100 W\n", Encoding.Unicode);

        var report = await Importer(new()).ImportAsync(ImportSource.Of(path), CancellationToken.None).SingleAsync();
        File.Delete(path);

        Assert.Contains("UTF-16 text (save it as UTF-8)", report.Refusal, StringComparison.Ordinal);
    }

    private static RunImport Importer(ImportOptions options) => new(null, options, null);

    private static void Write(StringBuilder text, ImportReport report)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"{report.Source.Replace('\\', '/')}: {report.Format ?? "?"}: {report.Runs} runs\n");
        if (report.Refusal is not null) text.Append(CultureInfo.InvariantCulture, $"  refused: {report.Refusal}\n");
        foreach (var skipped in report.Skipped.Kept)
            text.Append(CultureInfo.InvariantCulture, $"  skipped: {skipped}\n");
        foreach (var (note, count) in report.Notes)
            text.Append(CultureInfo.InvariantCulture, $"  note: {note} ({count})\n");
        foreach (var note in report.Skipped.Notes) text.Append(CultureInfo.InvariantCulture, $"  note: {note}\n");
    }
}
