namespace Isojoule.Reporting.Drawing;

/// <summary>The outline of a marker.</summary>
internal enum MarkerShape
{
    Circle,
    Square,
    TriangleUp,
    TriangleDown,
    Diamond,
}

/// <summary>How a point is drawn.</summary>
/// <param name="Shape">Its outline.</param>
/// <param name="Radius">Half its height in pixels; the other shapes are sized to look as heavy as the circle.</param>
/// <param name="Ink">Fill and edge.</param>
internal readonly record struct Marker(MarkerShape Shape, double Radius, Ink Ink)
{
    public Shape At(Pixel center)
    {
        var r = Radius;
        var half = 0.88 * r;
        return Shape switch
        {
            MarkerShape.Square => Polygon(center, (-half, -half), (half, -half), (half, half), (-half, half)),
            MarkerShape.TriangleUp => Polygon(center, (0, -1.2 * r), (1.15 * r, 0.85 * r), (-1.15 * r, 0.85 * r)),
            MarkerShape.TriangleDown => Polygon(center, (0, 1.2 * r), (1.15 * r, -0.85 * r), (-1.15 * r, -0.85 * r)),
            MarkerShape.Diamond => Polygon(center, (0, -1.3 * r), (1.1 * r, 0), (0, 1.3 * r), (-1.1 * r, 0)),
            _ => new CircleShape(center, r, Ink),
        };
    }

    private PathShape Polygon(Pixel center, params ReadOnlySpan<(double X, double Y)> corners)
    {
        var points = new Pixel[corners.Length];
        for (var i = 0; i < corners.Length; i++) points[i] = center.Plus(corners[i].X, corners[i].Y);
        return new(points, true, Ink);
    }
}
