namespace Isojoule.Cli.Tests.Measuring;

/// <summary>Measured runs on their way into stores; each test is a process with its own data folder.</summary>
public sealed class MeasureStoreTests : IDisposable
{
    private readonly ProgramProcess _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Measure_OwnAndNamedStore_BothHoldTheRun()
    {
        _program.Run("measure", "--quiet", "--store", "named.db", "--name", "nothing", "--tag", "team=a", "--", "true");

        var own = _program.Run("runs", "list", "--tag", "team=a");
        var named = _program.Run("runs", "list", "--store", "named.db");
        var id = Path.GetFileNameWithoutExtension(Directory.GetFiles(_program.Runs, "*.json").Single());
        var samples = _program.Run("runs", "show", id, "--samples", "--store", "named.db");
        var ownSamples = _program.Run("runs", "show", id, "--samples");

        Assert.Contains("nothing on ", own.Output, StringComparison.Ordinal);
        Assert.Equal(own.Output, named.Output);
        Assert.StartsWith("{\"format\":\"isojoule-journal\"", samples.Output, StringComparison.Ordinal);
        Assert.Equal(samples.Output, ownSamples.Output);
    }

    [Fact]
    public void Measure_NoStoreNamed_OpensNone()
    {
        _program.Run("measure", "--quiet", "--", "true");

        // What lasts is the record; the store is filled from it by whoever reads it.
        Assert.Single(Directory.GetFiles(_program.Runs, "*.json"));
        Assert.Empty(Directory.GetFiles(_program.PathOf("."), "runs.db*"));
    }

    [Fact]
    public void List_RecordsWithoutStore_FillItAndDeletionLasts()
    {
        _program.Run("measure", "--quiet", "--name", "first", "--", "true");
        File.WriteAllText(Path.Combine(_program.Runs, "torn.json"), "{\"format\":\"isojoule-run\",");

        var listed = _program.Run("runs", "list");
        var deleted = _program.Run("runs", "delete", "--workload", "first", "--yes");
        var after = _program.Run("runs", "list");

        Assert.Contains("first on ", listed.Output, StringComparison.Ordinal);
        Assert.Contains("torn.json:1: not a run's record; left out", listed.Talk, StringComparison.Ordinal);
        Assert.StartsWith("1 runs deleted", deleted.Talk.Split('\n')[^2], StringComparison.Ordinal);
        Assert.Empty(after.Output);
    }

    [Fact]
    public void Measure_StoreThatIsNone_DoesNotStart()
    {
        File.WriteAllText(_program.PathOf("table.csv"), new string('x', 5000));

        var result = _program.Run("measure", "--store", "table.csv", "--", "touch", "started");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no store", result.Talk, StringComparison.Ordinal);
        Assert.False(File.Exists(_program.PathOf("started")));
    }
}
