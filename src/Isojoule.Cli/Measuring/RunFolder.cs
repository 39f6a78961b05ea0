namespace Isojoule.Cli.Measuring;

/// <summary>Where runs are kept: one journal while a run is measured, one JSON record when it has ended.</summary>
internal sealed class RunFolder
{
    private const string DataVariable = "ISOJOULE_DATA";

    public RunFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The user's own store, beside the folder.</summary>
    public string Store => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "runs.db");

    /// <summary>The user's own folder, or the one named by <c>ISOJOULE_DATA</c>.</summary>
    public static RunFolder OfUser()
    {
        var data = Environment.GetEnvironmentVariable(DataVariable);
        if (string.IsNullOrEmpty(data))
        {
            var local = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            data = System.IO.Path.Combine(local.Length > 0 ? local : System.IO.Path.GetTempPath(), "isojoule");
        }

        return In(data);
    }

    /// <summary>The folder of runs within a data folder.</summary>
    public static RunFolder In(string data) => new(System.IO.Path.Combine(System.IO.Path.GetFullPath(data), "runs"));

    public string Journal(string runId) => System.IO.Path.Combine(Path, runId + ".journal");

    public string Record(string runId) => System.IO.Path.Combine(Path, runId + ".json");

    /// <summary>The journal of a run that has ended, compressed.</summary>
    public string Samples(string runId) => System.IO.Path.Combine(Path, runId + ".journal.gz");

    public string Events(string runId) => System.IO.Path.Combine(Path, runId + ".events");

    /// <summary>Journals that have no record yet: runs that go on, or whose meter was killed.</summary>
    public IEnumerable<string> OpenJournals() => Files("*.journal");

    /// <summary>Records, oldest first.</summary>
    public IEnumerable<string> Records() => Files("*.json");

    private IEnumerable<string> Files(string pattern) => Directory.Exists(Path)
        ? Directory.EnumerateFiles(Path, pattern).Order(StringComparer.Ordinal)
        : [];
}
