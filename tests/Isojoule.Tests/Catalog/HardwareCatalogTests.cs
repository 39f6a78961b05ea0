using Isojoule.Catalog;

namespace Isojoule.Tests.Catalog;

public sealed class HardwareCatalogTests
{
    private static readonly HardwareCatalog Catalog = HardwareCatalog.Load();

    [Theory]
    [InlineData("RTX", "NVIDIA GeForce RTX 2080 Ti", 250, 11)]
    [InlineData("GTX", "NVIDIA GeForce GTX 1080 Ti", 250, 11)]
    [InlineData("T4", "NVIDIA Tesla T4", 70, 15)]
    [InlineData("A40", "NVIDIA A40", 300, 45)]
    public void Find_HardwareOfThePaper_IsAsTable2Prints(string name, string full, double tdpW, double memoryGib)
    {
        var hardware = Catalog.Find(name)!;

        Assert.Equal(full, hardware.Name);
        Assert.Equal(tdpW, hardware.Tdp.Watts);
        Assert.Equal(memoryGib, hardware.MemoryGib);
    }

    [Fact]
    public void All_BeginsWithThePapersFour() => Assert.Equal(
        ["RTX 2080 Ti", "GTX 1080 Ti", "T4", "A40"], Catalog.All.Take(4).Select(hardware => hardware.ShortName));

    [Theory]
    [InlineData("rtx6000")]
    [InlineData(" Quadro RTX 6000 ")]
    [InlineData("NVIDIA QUADRO RTX 6000")]
    public void Find_OtherCaseOrAlias_IsFound(string name) =>
        Assert.Equal("RTX 6000 Turing", Catalog.Find(name)?.ShortName);

    [Fact]
    public void Find_Unknown_IsNull() => Assert.Null(Catalog.Find("Jetson"));

    [Fact]
    public void All_HaveThermalDesignPowersOfBoards() =>
        Assert.All(Catalog.All, hardware => Assert.InRange(hardware.Tdp.Watts, 30, 1500));

    [Fact]
    public void All_NamesAndAliases_AreUnique()
    {
        using var stream = typeof(HardwareCatalog).Assembly.GetManifestResourceStream("gpus.csv")!;
        var names = CatalogRow.Read(stream, "gpus.csv", new()).SelectMany(row => row.Names).ToList();

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }
}
