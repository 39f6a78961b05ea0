namespace Isojoule.Store.Tests.Formats;

public sealed class ZeusTests
{
    [Fact]
    public void Read_Windows_EachIsARunOfItsGpus()
    {
        var import = Import.Fixture("zeus/windows.csv");

        var run = import.Runs[0];
        Assert.Equal(("training", "unknown", "gpu"), (run.Name, run.Hardware, run.EnergyScope));
        Assert.Equal(8200.5, run.EnergyJ);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1700000000.25), run.StartedUtc);
        Assert.Contains(import.Report.Notes.Keys, note => note.Contains("--hardware", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WindowShorterThanTheCounter_IsUnknown()
    {
        var run = Import.Fixture("zeus/windows.csv").Runs.Single(candidate => candidate.Name == "step");

        Assert.Null(run.EnergyJ);
        Assert.Contains("shorter", run.Components[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NegativeEnergy_RowIsTold()
    {
        var import = Import.Fixture("zeus/windows.csv");

        Assert.Equal(
            "windows.csv:4: column 4 (gpu0_energy): found \"-3.0\", expected a number that is not negative",
            Assert.Single(import.Skipped));
        Assert.Equal(3, import.Runs.Count);
    }

    [Fact]
    public void Read_ClockOfTheMachine_StartIsUnknown()
    {
        Assert.Null(Import.Fixture("zeus/windows.csv").Runs[2].StartedUtc);
    }

    [Fact]
    public void Read_Traces_LowerLimitsAreOtherHardware()
    {
        var import = Import.Fixture("zeus/summary_power_a40.csv");

        Assert.Equal(["A40@100W", "A40"], import.Runs.Select(run => run.Hardware));
        Assert.All(import.Runs, run => Assert.Equal("toy/mlp/sgd/bs8", run.Name));
        Assert.Equal(10.25 * 200, import.Runs[1].EnergyJ);
        Assert.Single(import.Skipped);
    }
}
