namespace Isojoule.Store.Tests.Formats;

public sealed class PyJoulesTests
{
    private const double ExactJ = 1e-6;

    [Theory]
    [InlineData("pyjoules/older-mj.csv")]
    [InlineData("pyjoules/newer-uj.csv")]
    public void Read_EitherUnitOfGpus_GivesTheSameEnergy(string fixture)
    {
        var run = Import.Fixture(fixture).Runs[0];

        Assert.Equal(2000, run.EnergyJ!.Value, ExactJ);
        Assert.Equal(500, run.Totals.CpuJ!.Value, ExactJ);
        Assert.Equal(("train", "gpu", 10.0), (run.Name, run.EnergyScope, run.DurationS));
    }

    [Fact]
    public void Read_NeitherUnitGivesAPower_GpuIsUnknown()
    {
        var run = Import.Fixture("pyjoules/neither.csv").Runs[0];

        Assert.Null(run.EnergyJ);
        Assert.Equal(500, run.Totals.CpuJ!.Value, ExactJ);
    }

    [Fact]
    public void Read_NotANumber_IsUnknown()
    {
        var run = Import.Fixture("pyjoules/older-mj.csv").Runs[1];

        Assert.Null(run.Totals.DramJ);
        Assert.Equal(300, run.EnergyJ!.Value, ExactJ);
    }
}
