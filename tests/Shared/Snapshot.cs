using System.Runtime.CompilerServices;

namespace Isojoule.TestSupport;

/// <summary>
/// Compares text that people see with a reviewed file beside the test.
/// Run the tests with ISOJOULE_ACCEPT_SNAPSHOTS=1 to write the files, then read the difference before committing.
/// </summary>
internal static class Snapshot
{
    public static void Verify(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", name + ".txt");
        var normalized = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("ISOJOULE_ACCEPT_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, normalized);
            return;
        }

        Assert.True(File.Exists(path), $"No snapshot at {path}; accept it with ISOJOULE_ACCEPT_SNAPSHOTS=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), normalized);
    }
}
