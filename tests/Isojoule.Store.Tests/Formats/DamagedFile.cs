using Isojoule.Files;
using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

/// <summary>A copy of a fixture to damage; of a fixture in a folder that is one import, the folder.</summary>
internal sealed class DamagedFile : IDisposable
{
    // A table's buffers are a megabyte each; a hundred times that is no buffer.
    private const long AllocatedBytesMax = 128L << 20;

    private const double WattsMax = 1e9;
    private const string FolderFormat = "toolbox-energy";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-fuzz-");
    private readonly string _path;
    private readonly string _source;
    private readonly IRunImporter? _importer;

    /// <param name="fixture">Path below the folder of fixtures.</param>
    public DamagedFile(string fixture)
    {
        var parts = fixture.Split('/');
        _path = Path.Combine([_folder.FullName, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _source = _path;
        if (parts[0] == FolderFormat)
        {
            Copy(Import.PathOf(parts[0]), Path.Combine(_folder.FullName, parts[0]));
            _source = Path.Combine(_folder.FullName, parts[0]);
        }

        _importer = RunImporters.Recognize(
            ImportSource.Of(parts[0] == FolderFormat ? Import.PathOf(parts[0]) : Import.PathOf(parts)));
    }

    public void Write(byte[] bytes) => File.WriteAllBytes(_path, bytes);

    /// <summary>Whether every importer that may meet the file refuses it or gives energies that can be.</summary>
    public bool IsTakenOrRefused()
    {
        IRunImporter? recognized = null;
        try
        {
            recognized = RunImporters.Recognize(ImportSource.Of(_source));
        }
        catch (ImportException)
        {
            // as the command line tells it
        }

        return IsTakenOrRefused(_importer) && (recognized == _importer || IsTakenOrRefused(recognized));
    }

    /// <summary>Whether an import gives nothing, or says that something is amiss.</summary>
    public bool IsTold()
    {
        int runs;
        var report = new ImportReport("cut", _importer!.Name);
        try
        {
            runs = _importer.Read(ImportSource.Of(_source), new() { Hardware = "x" }, report).Count();
        }
        catch (ImportException)
        {
            return true;
        }

        return runs == 0 || report.Skipped.Count > 0 || report.Skipped.Notes.Count > 0 || report.Notes.Count > 0;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private bool IsTakenOrRefused(IRunImporter? importer)
    {
        if (importer is null) return true;
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var options = new ImportOptions { HasSamples = true };
            foreach (
                var run in importer.Read(ImportSource.Of(_source), options, new ImportReport("damaged", importer.Name)))
            {
                if (RunCheck.Problem(run.Document) is null && !CanBe(run.Document)) return false;
            }
        }
        catch (Exception exception) when (exception is ImportException or IOException)
        {
            // as the command line tells it
        }

        return GC.GetAllocatedBytesForCurrentThread() - before < AllocatedBytesMax;
    }

    private static bool CanBe(RunDocument run) =>
        CanBe(run.EnergyJ, run.DurationS) && run.Components.All(component => CanBe(component.EnergyJ, run.DurationS))
        && run.DurationS is null or >= 0 && run.Windows.All(window => CanBe(window.Totals.GpuJ, window.DurationS));

    private static bool CanBe(double? joules, double? seconds) =>
        joules is null or (>= 0 and < double.PositiveInfinity)
            && (joules is null || seconds is not > 0 || joules <= WattsMax * seconds);

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
