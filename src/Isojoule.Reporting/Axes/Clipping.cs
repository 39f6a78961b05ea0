using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Axes;

/// <summary>Cuts lines at the edge of a panel, so that neither renderer needs clip paths.</summary>
internal static class Clipping
{
    /// <summary>The part of a segment inside a frame, or <c>null</c>; by Liang and Barsky's parameters.</summary>
    public static (Pixel From, Pixel To)? Inside(Frame frame, Pixel from, Pixel to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var (enter, leave) = (0.0, 1.0);
        var crosses = Narrow(-dx, from.X - frame.Left, ref enter, ref leave)
            && Narrow(dx, frame.Right - from.X, ref enter, ref leave)
            && Narrow(-dy, from.Y - frame.Top, ref enter, ref leave)
            && Narrow(dy, frame.Bottom - from.Y, ref enter, ref leave);
        return crosses ? (from.Plus(enter * dx, enter * dy), from.Plus(leave * dx, leave * dy)) : null;
    }

    /// <summary>The pieces of a curve inside a frame; it breaks where a point is not finite.</summary>
    public static IEnumerable<IReadOnlyList<Pixel>> Pieces(Frame frame, IReadOnlyList<Pixel> points)
    {
        var piece = new List<Pixel>();
        for (var i = 1; i < points.Count; i++)
        {
            var inside = points[i - 1].IsFinite && points[i].IsFinite ? Inside(frame, points[i - 1], points[i]) : null;
            if (piece.Count > 0 && piece[^1] != inside?.From)
            {
                yield return piece;
                piece = [];
            }

            if (inside is not { } segment) continue;
            if (piece.Count == 0) piece.Add(segment.From);
            piece.Add(segment.To);
        }

        if (piece.Count > 0) yield return piece;
    }

    private static bool Narrow(double step, double room, ref double enter, ref double leave)
    {
        if (step == 0) return room >= 0;
        var at = room / step;
        if (step < 0) enter = Math.Max(enter, at);
        else leave = Math.Min(leave, at);
        return enter <= leave;
    }
}
