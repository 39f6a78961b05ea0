using Isojoule.Meters.Commands;

namespace Isojoule.Meters.Tests.Commands;

public sealed class WattsLineTests
{
    [Theory]
    [InlineData("220", 220.0)]
    [InlineData("  220.5 \r", 220.5)]
    [InlineData("2.2e2", 220.0)]
    [InlineData("220 W", 220.0)]
    [InlineData("0", 0.0)]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("-3", double.NaN)]
    [InlineData("220,5 W", double.NaN)]
    [InlineData("NaN", double.NaN)]
    [InlineData("Infinity", double.NaN)]
    [InlineData("1e300", double.NaN)]
    [InlineData("W", double.NaN)]
    [InlineData("power: 220", double.NaN)]
    public void Plain_Line_IsWattsOrNothingOrNoPower(string line, double? expected) =>
        Assert.Equal(expected, WattsLine.Plain(line));

    [Theory]
    [InlineData("    Instantaneous power reading:                   220 Watts", 220.0)]
    [InlineData("    Minimum during sampling period:                 42 Watts", null)]
    [InlineData("    IPMI timestamp:                           Tue Nov 24 10:00:00 2026", null)]
    [InlineData("    Instantaneous power reading:                     0 Watts", double.NaN)]
    [InlineData("    Instantaneous power reading:                   N/A", double.NaN)]
    [InlineData("", null)]
    public void Ipmi_Line_IsReadByItsLabel(string line, double? expected) =>
        Assert.Equal(expected, WattsLine.Ipmi(line));
}
