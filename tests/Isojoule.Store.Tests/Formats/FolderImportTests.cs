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

    private static RunImport Importer(ImportOptions options) => new(null, options, null);

    private static void Write(StringBuilder text, ImportReport report)
    {
        text.Append(CultureInfo.InvariantCulture, $"{report.Source.Replace('\\', '/')}: {report.Format ?? "?"}: {report.Runs} runs\n");
        if (report.Refusal is not null) text.Append(CultureInfo.InvariantCulture, $"  refused: {report.Refusal}\n");
        foreach (var skipped in report.Skipped.Kept)
            text.Append(CultureInfo.InvariantCulture, $"  skipped: {skipped}\n");
        foreach (var (note, count) in report.Notes)
            text.Append(CultureInfo.InvariantCulture, $"  note: {note} ({count})\n");
        foreach (var note in report.Skipped.Notes) text.Append(CultureInfo.InvariantCulture, $"  note: {note}\n");
    }
}
