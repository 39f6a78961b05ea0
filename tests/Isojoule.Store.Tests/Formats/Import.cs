using Isojoule.Files;
using Isojoule.Store.Formats;
using Isojoule.TestSupport;

namespace Isojoule.Store.Tests.Formats;

/// <summary>What an importer makes of a fixture, or of a text written for one test.</summary>
internal sealed class Import
{
    private Import(IReadOnlyList<StoredRun> runs, ImportReport report) => (Stored, Report) = (runs, report);

    public IReadOnlyList<StoredRun> Stored { get; }

    public ImportReport Report { get; }

    public IReadOnlyList<RunDocument> Runs => [.. Stored.Select(run => run.Document)];

    /// <summary>What was skipped, one line each, without the folder before the file's name.</summary>
    public IReadOnlyList<string> Skipped =>
        [.. Report.Skipped.Kept.Select(problem => (problem with { File = Path.GetFileName(problem.File) }).ToString())];

    public static string PathOf(params string[] parts) => Repository.PathOf(["data", "golden", "formats", .. parts]);

    /// <summary>Imports a fixture, recognised by its content.</summary>
    public static Import Fixture(string path, ImportOptions? options = null) =>
        Of(ImportSource.Of(PathOf(path.Split('/'))), options ?? new());

    /// <summary>Imports a text under a name.</summary>
    public static Import Text(string text, string fileName = "file.txt", ImportOptions? options = null)
    {
        var folder = Directory.CreateTempSubdirectory("isojoule-import-");
        try
        {
            var path = Path.Combine(folder.FullName, fileName);
            File.WriteAllText(path, text);
            return Of(ImportSource.Of(path), options ?? new());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Import Of(ImportSource source, ImportOptions options)
    {
        var importer = RunImporters.Recognize(source);
        Assert.NotNull(importer);
        var report = new ImportReport(source.Name, importer.Name);
        StoredRun[] runs = [.. importer.Read(source, options, report)];
        Assert.All(runs, run => Assert.Null(RunCheck.Problem(run.Document)));
        return new(runs, report);
    }
}
