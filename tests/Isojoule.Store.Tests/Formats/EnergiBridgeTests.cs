using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

public sealed class EnergiBridgeTests
{
    private const double ExactJ = 1e-6;

    [Fact]
    public void Read_CounterThatWraps_IsBridgedByTheMeanOfTheRest()
    {
        // 100 W throughout; between the second and third sample the counter
        // passed its range, of which the file says nothing.
        var cpu = Assert.Single(Import.Fixture("energibridge/intel.csv").Runs).Components.Single(
            component => component.Id == "cpu:0");

        Assert.Equal(1000, cpu.EnergyJ!.Value, ExactJ);
        Assert.Equal((1, 100.0, false), (cpu.Wraps, cpu.UncertaintyJ!.Value, cpu.Partial));
    }

    [Fact]
    public void Read_ColumnsInLexicographicOrder_AreReadByName()
    {
        var run = Import.Fixture("energibridge/intel.csv").Runs[0];

        Assert.Equal(["gpu:0", "cpu:0", "dram:0"], run.Components.Select(component => component.Id));
        Assert.Equal(100 + (9 * 150), run.EnergyJ!.Value, ExactJ);
        Assert.Equal(100, run.Totals.DramJ!.Value, ExactJ);
        Assert.Equal(10, run.DurationS);
    }

    [Fact]
    public void Read_PowerOfAMac_IsTheNode()
    {
        var run = Assert.Single(Import.Fixture("energibridge/mac.csv").Runs);

        Assert.Equal(("node", (0.5 * 12) + (0.5 * 14)), (run.EnergyScope, run.EnergyJ!.Value));
    }

    [Fact]
    public void Read_CounterThatWrapsAllTheTime_IsUnknown()
    {
        var run = Import
            .Text(
                "Delta,Time,CPU_ENERGY (J)\n0,1700000000000,5\n1,1700000001000,9\n1,1700000002000,3\n"
                    + "1,1700000003000,7\n1,1700000004000,2\n",
                options: new ImportOptions { Hardware = "x" })
            .Runs[0];

        Assert.Null(run.EnergyJ);
        Assert.True(run.Components[0].Partial);
    }
}
