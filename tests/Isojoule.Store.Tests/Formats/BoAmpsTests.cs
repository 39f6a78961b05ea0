namespace Isojoule.Store.Tests.Formats;

public sealed class BoAmpsTests
{
    [Fact]
    public void Read_Measures_AreRunsInKilowattHours()
    {
        var import = Import.Fixture("boamps/report.json");

        var run = import.Runs[0];
        Assert.Equal(2, import.Runs.Count);
        Assert.Equal(("crnn", "2x NVIDIA A40", "reported"), (run.Name, run.Hardware, run.EnergyScope));
        Assert.Equal((0.25 * 3.6e6, 1800.0), (run.EnergyJ, run.DurationS));
        Assert.Equal(1_200_000, run.Params);
        Assert.Equal("codecarbon 2.4.1", run.Tool);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 9, 30, 0, TimeSpan.Zero), run.StartedUtc);
    }

    [Fact]
    public void Read_EnergyThatIsNone_IsTold()
    {
        var import = Import.Fixture("boamps/report.json");

        Assert.Contains("measure 3", Assert.Single(import.Skipped), StringComparison.Ordinal);
        Assert.Null(import.Runs[1].StartedUtc);
        Assert.Contains(import.Report.Notes.Keys, note => note.Contains("yesterday", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "{\"measures\":[{\"powerConsumption\":1}],\"task\":{\"algorithms\":[{\"algorithmName\":\"\\ud800\"}]}}")]
    [InlineData("{\"measures\":[{\"powerConsumption\":1}],\"task\":{\"\\ud800lgorithms\":[]},\"infrastructure\":{}}")]
    [InlineData("{\"measures\":{},\"taskFamily\":1}")]
    [InlineData("{\"measures\":[1,null,[],{\"powerConsumption\":[]}]}")]
    [InlineData("{\"measures\":[{\"powerConsumption\":1e400}]}")]
    public void Read_OddJson_IsToldOrTakenWithWhatItHas(string json)
    {
        var import = Import.Text(json);

        Assert.True(import.Runs.Count + import.Skipped.Count > 0);
        Assert.All(import.Runs, run => Assert.True(run.EnergyJ is null or (>= 0 and < double.PositiveInfinity)));
    }
}
