using Isojoule.Metering;
using Isojoule.Metering.Gauges;

namespace Isojoule.Tests.Metering;

public sealed class SensorCatalogTests
{
    private static readonly SensorCatalog Catalog = SensorCatalog.Load();

    // Yang et al., arXiv 2312.02741: update period and averaging window in ms of the reading, by family and driver.
    [Theory]
    [InlineData(9, 0, 550, 100, 1000)]
    [InlineData(8, 9, 525, 100, 1000)]
    [InlineData(8, 6, 525, 100, 1000)]
    [InlineData(8, 6, 530, 100, 100)]
    [InlineData(8, 6, 535, 100, 1000)]
    [InlineData(8, 0, 470, 100, 25)]
    [InlineData(8, 0, 550, 100, 25)]
    [InlineData(7, 5, 530, 100, 100)]
    [InlineData(7, 0, 535, 20, 10)]
    [InlineData(6, 1, 470, 20, 10)]
    public void Nvidia_FamilyAndDriver_UsageIsAsInTheStudy(
        int major, int minor, int driver, int periodMs, int windowMs)
    {
        var traits = Catalog.Nvidia(major, minor, driver, "a card");

        Assert.Equal(Gauge(periodMs, windowMs), traits.Usage);
        Assert.Contains("2312.02741", traits.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Nvidia_HopperWithNewDriver_InstantSeesAQuarterAndAverageSeesAll()
    {
        var traits = Catalog.Nvidia(9, 0, 550, "NVIDIA H100 80GB HBM3");

        Assert.Equal(Gauge(100, 25), traits.Instant);
        Assert.Equal(Gauge(100, 1000), traits.Average);
    }

    [Fact]
    public void Nvidia_Ga100_HasNoAverage() => Assert.Null(Catalog.Nvidia(8, 0, 550, "NVIDIA A100-SXM4-40GB").Average);

    [Fact]
    public void Nvidia_DriverBefore530_HasNeitherAverageNorInstant()
    {
        var traits = Catalog.Nvidia(8, 6, 525, "NVIDIA A40");

        Assert.Null(traits.Average);
        Assert.Null(traits.Instant);
    }

    [Theory]
    [InlineData(7, 5, "NVIDIA GeForce RTX 2080 Ti", 0.062)]
    [InlineData(7, 5, "NVIDIA GeForce RTX 2060 SUPER", 0.109)]
    [InlineData(7, 5, "Tesla T4", 0.109)]
    [InlineData(6, 1, "NVIDIA GeForce GTX 1080 Ti", 0.05)]
    [InlineData(8, 6, "NVIDIA GeForce RTX 3090", 0.05)]
    [InlineData(8, 6, "NVIDIA GeForce RTX 3090 Ti", 0.061)]
    [InlineData(8, 0, "NVIDIA A100-PCIE-40GB", 0.055)]
    public void Nvidia_Card_GainErrorIsItsOwnButNeverBelowItsClass(
        int major, int minor, string name, double expected) =>
        Assert.Equal(expected, Catalog.Nvidia(major, minor, 535, name).GainErrorRelative, 12);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(7, 8)]
    [InlineData(12, 0)]
    public void Nvidia_UnknownFamily_IsAssumed(int major, int minor) =>
        Assert.StartsWith("assumed", Catalog.Nvidia(major, minor, 580, "a card").Source, StringComparison.Ordinal);

    [Theory]
    [InlineData("rapl-package")]
    [InlineData("rapl-dram")]
    [InlineData("hwmon")]
    [InlineData("ipmi")]
    [InlineData("amd-gpu")]
    [InlineData("intel-gpu")]
    [InlineData("command")]
    public void Of_Key_IsFoundAndNamesItsSource(string key)
    {
        var traits = Catalog.Of(key);

        Assert.Equal(key, traits.Key);
        Assert.NotEmpty(traits.Source);
        Assert.InRange(traits.GainErrorRelative, 0.01, 0.5);
    }

    [Fact]
    public void Of_UnknownKey_Throws() => Assert.Throws<ArgumentException>(() => Catalog.Of("tea-leaves"));

    private static GaugeTraits Gauge(int periodMs, int windowMs) =>
        new(TimeSpan.FromMilliseconds(periodMs), TimeSpan.FromMilliseconds(windowMs));
}
