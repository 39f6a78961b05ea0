using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Tests;

public sealed class AxisTests
{
    [Theory]
    [InlineData(1, 90, false)]
    [InlineData(1, 110, true)]
    [InlineData(-1, 1000, false)]
    public void Over_Range_IsLogarithmicBeyondTwoDecades(double low, double high, bool isLog)
    {
        var axis = Axis.Over([low, high]);

        Assert.Equal(isLog, axis.IsLog);
        Assert.True(axis.Shows(low) && axis.Shows(high));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-3, -3)]
    [InlineData(1e-12, 1e12)]
    [InlineData(1e9, 1e9)]
    public void Ticks_AnyRange_AreInsideGrowingAndTold(double low, double high)
    {
        var axis = Axis.Over([low, high]);

        var major = axis.Ticks(5).Where(tick => tick.IsMajor).ToArray();

        Assert.InRange(major.Length, 1, 12);
        Assert.All(major, tick => Assert.True(axis.Shows(tick.Value)));
        Assert.Equal(major.Length, major.Select(tick => tick.Label).Distinct().Count());
        Assert.Equal(major.OrderBy(tick => tick.Value), major);
    }

    [Fact]
    public void Over_NoValues_IsAnAxisAllTheSame() => Assert.True(Axis.Over([]).Shows(0.5));

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    public void ValueAt_ShareOf_IsUndone(double share)
    {
        foreach (var axis in new[] { Axis.Over([1, 50]), Axis.Over([1, 5000]) })
            Assert.Equal(share, axis.ShareOf(axis.ValueAt(share)), 1e-12);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0187, "−0.019")]
    [InlineData(-27.4, "−27")]
    [InlineData(4321, "4321")]
    [InlineData(3.2e-9, "3.2 × 10⁻⁹")]
    [InlineData(-1.25e12, "−1.2 × 10¹²")]
    public void Short_Value_IsReadable(double value, string expected) =>
        Assert.Equal(expected, NumberText.Short(value));

    [Theory]
    [InlineData(0.123, "12\u00a0%")]
    [InlineData(0.0123, "1.2\u00a0%")]
    [InlineData(19.95, "1995\u00a0%")]
    public void Percent_Fraction_IsReadable(double fraction, string expected) =>
        Assert.Equal(expected, NumberText.Percent(fraction));

    [Theory]
    [InlineData(5e6, "millions")]
    [InlineData(1e3, "operations")]
    [InlineData(0, "operations")]
    [InlineData(4e15, "trillions")]
    public void For_FlopCounts_GivesShortNumbers(double largest, string name) =>
        Assert.Equal(name, FlopUnit.For([1, largest]).Name);

    [Theory]
    [InlineData(0.02, 0.8, "mJ")]
    [InlineData(3, 60, "J")]
    [InlineData(400, 6e6, "kJ")]
    [InlineData(4e6, 9e6, "MJ")]
    [InlineData(0, 0, "J")]
    public void For_Range_GivesShortNumbers(double low, double high, string symbol) =>
        Assert.Equal(symbol, EnergyUnit.For([low, high]).Symbol);

    [Fact]
    public void Pieces_CurveLeavingTwice_IsCutAtTheFrame()
    {
        var frame = new Frame(0, 0, 10, 10);
        Pixel[] curve = [new(1, 5), new(3, -5), new(5, 5), new(6, double.NaN), new(7, 5), new(8, 5)];

        var pieces = Clipping.Pieces(frame, curve).ToArray();

        Assert.Equal(3, pieces.Length);
        Assert.Equal(new Pixel(2, 0), pieces[0][^1]);
        Assert.Equal(new Pixel(4, 0), pieces[1][0]);
        Assert.All(pieces.SelectMany(piece => piece), point => Assert.InRange(point.Y, 0, 10));
    }

    [Fact]
    public void Faces_SurfaceAboveAndBelow_StayInsideTheCube()
    {
        var faces = SurfaceMesh.Faces((x, y) => (4 * x) - 1.5 + y, 10).ToArray();

        Assert.NotEmpty(faces);
        Assert.All(faces.SelectMany(face => face), corner => Assert.InRange(corner.Z, -1e-12, 1 + 1e-12));
    }
}
