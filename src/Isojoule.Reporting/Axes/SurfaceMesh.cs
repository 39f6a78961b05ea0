namespace Isojoule.Reporting.Axes;

/// <summary>A surface over the floor of the unit cube as quadrilaterals, cut at the floor and at the ceiling.</summary>
internal static class SurfaceMesh
{
    // A logarithm that does not exist lies below every floor; this is far enough to cut near the right place.
    private const double FarBelow = -4;

    /// <summary>The faces from back to front, each with the corners left of it inside the cube.</summary>
    /// <param name="height">Height over (x, y), in the units of the cube; NaN for none.</param>
    /// <param name="cells">Number of cells to a side.</param>
    public static IEnumerable<IReadOnlyList<Point3>> Faces(Func<double, double, double> height, int cells)
    {
        for (var i = cells - 1; i >= 0; i--)
        {
            for (var j = cells - 1; j >= 0; j--)
            {
                var (x, y, step) = (i / (double)cells, j / (double)cells, 1.0 / cells);
                Point3[] face = [At(x, y), At(x + step, y), At(x + step, y + step), At(x, y + step)];
                var inside = Cut(Cut(face, point => point.Z), point => 1 - point.Z);
                if (inside.Count >= 3) yield return inside;
            }
        }

        Point3 At(double x, double y) => new(x, y, Finite(height(x, y)));
    }

    private static double Finite(double height) =>
        double.IsNaN(height) ? FarBelow : Math.Clamp(height, FarBelow, -FarBelow);

    /// <summary>The part of a polygon where <paramref name="room"/> is not negative (Sutherland and Hodgman).</summary>
    private static List<Point3> Cut(IReadOnlyList<Point3> polygon, Func<Point3, double> room)
    {
        var kept = new List<Point3>();
        for (var i = 0; i < polygon.Count; i++)
        {
            var (from, to) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            var (here, there) = (room(from), room(to));
            if (here >= 0) kept.Add(from);
            if (here >= 0 != there >= 0) kept.Add(Between(from, to, here / (here - there)));
        }

        return kept;
    }

    private static Point3 Between(Point3 from, Point3 to, double share) => new(
        from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)), from.Z + (share * (to.Z - from.Z)));
}
