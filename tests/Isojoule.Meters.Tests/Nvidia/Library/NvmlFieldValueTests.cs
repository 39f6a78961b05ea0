using System.Runtime.CompilerServices;
using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Tests.Nvidia.Library;

public sealed class NvmlFieldValueTests
{
    [Fact]
    public void Size_IsThatOfNvmlH() => Assert.Equal(40, Unsafe.SizeOf<NvmlFieldValue>());

    [Theory] // nvmlValueType_t; the upper half of a 32-bit value is whatever lay there before
    [InlineData(1, 0xFFFF_FFFF_0000_0005UL, 5UL)]
    [InlineData(3, 0x1_0000_0005UL, 0x1_0000_0005UL)]
    [InlineData(4, 7UL, 7UL)]
    [InlineData(4, 0xFFFF_FFFF_FFFF_FFFFUL, null)]
    [InlineData(5, 0xFFFF_FFFF_0000_0005UL, 5UL)]
    [InlineData(5, 0x0000_0000_FFFF_FFFFUL, null)]
    [InlineData(0, 0x4059_0000_0000_0000UL, 100UL)] // 100.0
    [InlineData(0, 0x7FF8_0000_0000_0000UL, null)] // NaN
    [InlineData(6, 5UL, null)]
    public void Number_OfEachType_IsItsValueOrUnknown(int type, ulong word, ulong? expected) =>
        Assert.Equal(expected, new NvmlFieldValue { ValueType = type, Value = word }.Number);
}
