namespace Isojoule.Store.Tests.Formats;

public sealed class Eco2AiTests
{
    [Fact]
    public void Read_Rows_AreReportedEnergies()
    {
        var import = Import.Fixture("eco2ai/emission.csv");

        Assert.Equal(["cnn", "mlp/epoch"], import.Runs.Select(run => run.Name));
        Assert.Equal(["2x Tesla V100-SXM2", "Intel(R) Xeon(R) Gold 6154"], import.Runs.Select(run => run.Hardware));
        Assert.Equal(("reported", 0.25 * 3.6e6), (import.Runs[0].EnergyScope, import.Runs[0].EnergyJ));
        Assert.Equal("epoch: 1, loss: 0.5,", import.Runs[1].Attributes["epoch"]);
    }

    [Fact]
    public void Read_EnergyThatIsNone_RowIsTold()
    {
        var import = Import.Fixture("eco2ai/emission.csv");

        Assert.Equal(
            "emission.csv:4: column 7 (power_consumption(kWh)): found \"abc\", expected a number",
            Assert.Single(import.Skipped));
    }
}
