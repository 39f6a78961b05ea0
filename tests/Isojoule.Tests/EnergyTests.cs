namespace Isojoule.Tests;

public sealed class EnergyTests
{
    [Fact]
    public void Default_IsZeroJoules() => Assert.Equal(Energy.FromJoules(0), default);

    [Fact]
    public void KilowattHours_OfOne_Is3600000Joules() => Assert.Equal(3.6e6, Energy.FromKilowattHours(1).Joules);

    [Fact]
    public void OperatorDivide_ByElapsed_IsMeanPower() =>
        Assert.Equal(Power.FromWatts(50), Energy.FromJoules(100) / TimeSpan.FromSeconds(2));

    [Fact]
    public void OperatorMultiply_PowerByElapsed_UndoesDivision()
    {
        var energy = Energy.FromJoules(123.5);
        var elapsed = TimeSpan.FromSeconds(8);

        Assert.Equal(energy, (energy / elapsed) * elapsed);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FromJoules_NotFinite_Throws(double joules) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Energy.FromJoules(joules));

    [Fact]
    public void OperatorMinus_LargerRight_IsNegative() =>
        Assert.Equal(-1, (Energy.FromJoules(1) - Energy.FromJoules(2)).Joules);
}
