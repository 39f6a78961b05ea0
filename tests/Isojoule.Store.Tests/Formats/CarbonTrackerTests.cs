namespace Isojoule.Store.Tests.Formats;

public sealed class CarbonTrackerTests
{
    private const string Log = "carbontracker/run_4242.ab_2024-03-26T105926Z_carbontracker.log";

    [Fact]
    public void Read_TwoGpus_AreSummedNotAveraged()
    {
        var run = Assert.Single(Import.Fixture(Log).Runs);

        Assert.Equal((200 * 60) + (100 * 30), run.Components[0].EnergyJ);
        Assert.Equal((100.5 * 60) + (50.5 * 30), run.Components[1].EnergyJ);
        Assert.Equal(15000 + 6030 + 1515, run.EnergyJ);
        Assert.Equal(("2x NVIDIA GeForce RTX 3090", "gpu", 90.0), (run.Hardware, run.EnergyScope, run.DurationS));
    }

    [Fact]
    public void Read_OnePowerForTwoCpus_IsUnknown()
    {
        // 50.25 W may be the mean of the two or their sum.
        var run = Import.Fixture(Log).Runs[0];

        Assert.All(run.Components.Where(component => component.Kind == "cpu"), cpu => Assert.Null(cpu.EnergyJ));
    }

    [Fact]
    public void Read_EpochCutShort_IsToldAndTheRunTruncated()
    {
        var import = Import.Fixture(Log);

        Assert.Equal("truncated", import.Runs[0].Outcome);
        Assert.Contains("epoch 3", Assert.Single(import.Skipped), StringComparison.Ordinal);
        Assert.Equal(["epoch 1", "epoch 2"], import.Runs[0].Windows.Select(window => window.Name));
        Assert.Equal(90, import.Runs[0].Windows[1].StartS);
    }

    [Fact]
    public void Read_Outcome_HasAScopeOfItsOwn()
    {
        var run = Assert.Single(
            Import.Fixture("carbontracker/run_4242.ab_2024-03-26T105926Z_carbontracker_output.log").Runs);

        Assert.Equal("reported-with-pue", run.EnergyScope);
        Assert.Equal(0.01 * 3.6e6, run.EnergyJ);
        Assert.Equal(90, run.DurationS);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("[]")]
    public void Read_KindNotMeasured_HasNoComponent(string power)
    {
        var run = Import
            .Text(
                "Epoch 1:\nDuration: 0:00:10\nAverage power usage (W) for gpu: [100.0]\n"
                    + $"Average power usage (W) for cpu: {power}\n")
            .Runs[0];

        Assert.Equal(["gpu:0"], run.Components.Select(component => component.Id));
        Assert.Equal(1000, run.EnergyJ);
    }

    [Fact]
    public void Read_MoreThanADay_IsUnderstood()
    {
        var run = Import.Text("Epoch 1:\nDuration: 1 day, 1:00:00.50\nAverage power usage (W) for gpu: 1.0\n").Runs[0];

        Assert.Equal(90000.5, run.DurationS);
    }
}
