using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Axes;

/// <summary>A point of the unit cube: x to the right, y to the back left, z upwards.</summary>
internal readonly record struct Point3(double X, double Y, double Z);

/// <summary>The axonometric projection of the unit cube onto the figure: parallel lines stay parallel.</summary>
internal sealed class Projection
{
    // Seen from the front corner (0, 0), turned so that the x edge reads longer, from 24 degrees above.
    private const double Turn = 38 * Math.PI / 180;
    private const double Elevation = 24 * Math.PI / 180;
    private const double Stretch = 0.86;

    private readonly Pixel _center;
    private readonly double _size;

    /// <summary>Places the cube.</summary>
    /// <param name="center">Where its centre is drawn.</param>
    /// <param name="size">Pixels to the length of an edge that lies parallel to the picture.</param>
    public Projection(Pixel center, double size) => (_center, _size) = (center, size);

    public Pixel At(Point3 point)
    {
        var (x, y) = (point.X - 0.5, point.Y - 0.5);
        var right = (x * Math.Cos(Turn)) - (y * Math.Sin(Turn));
        var away = (x * Math.Sin(Turn)) + (y * Math.Cos(Turn));
        var up = (away * Math.Sin(Elevation)) + ((point.Z - 0.5) * Stretch * Math.Cos(Elevation));
        return _center.Plus(_size * right, -_size * up);
    }

    public Pixel At(double x, double y, double z) => At(new Point3(x, y, z));

    public IReadOnlyList<Pixel> At(IEnumerable<Point3> points) => [.. points.Select(At)];
}
