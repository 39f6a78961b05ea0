namespace Isojoule.Store.Tests.Formats;

public sealed class PowerAnalyzerTests
{
    [Fact]
    public void Read_Marks_AreRuns()
    {
        var import = Import.Fixture("mlperf-ptd/spl.txt");

        Assert.Equal(["run_1_ranging", "run_1_testing"], import.Runs.Select(run => run.Name));
        Assert.Equal(("node", 24.0), (import.Runs[0].EnergyScope, import.Runs[0].EnergyJ!.Value));
        Assert.Contains(import.Report.Notes.Keys, note => note.Contains("between marks", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_MinusOne_IsNoValue()
    {
        // Bridged by the mean of 26 and 30 W over two seconds, never −1 W.
        var run = Import.Fixture("mlperf-ptd/spl.txt").Runs[1];

        Assert.Equal(56, run.EnergyJ);
        Assert.Equal(1, run.Components[0].FailedReads);
    }

    [Fact]
    public void Read_LineCutShort_IsTold()
    {
        Assert.StartsWith(
            "spl.txt:7: found \"Time,",
            Assert.Single(Import.Fixture("mlperf-ptd/spl.txt").Skipped),
            StringComparison.Ordinal);
    }
}
