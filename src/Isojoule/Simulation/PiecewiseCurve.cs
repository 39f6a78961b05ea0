namespace Isojoule.Simulation;

/// <summary>A curve of straight pieces, level after the last.</summary>
internal sealed class PiecewiseCurve : PowerCurve
{
    private readonly CurvePiece[] _pieces;
    private readonly double[] _joulesBefore; // energy from zero to the beginning of each piece

    /// <param name="pieces">One or more, the first at zero, the last level.</param>
    public PiecewiseCurve(CurvePiece[] pieces)
    {
        _pieces = pieces;
        _joulesBefore = new double[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(pieces[i].StartWatts, nameof(pieces));
            if (i == 0) continue;
            if (pieces[i].At <= pieces[i - 1].At)
                throw new ArgumentException($"{pieces[i].At} is not after {pieces[i - 1].At}.", nameof(pieces));
            _joulesBefore[i] = _joulesBefore[i - 1] + Trapezoid(i - 1, pieces[i].At);
        }
    }

    internal override TimeSpan NextBreak(TimeSpan at)
    {
        var next = IndexAt(at) + 1;
        return next < _pieces.Length ? _pieces[next].At : TimeSpan.MaxValue;
    }

    private protected override double WattsAt(TimeSpan at) => Line(IndexAt(at), at);

    private protected override double JoulesSinceZero(TimeSpan at)
    {
        var index = IndexAt(at);
        return _joulesBefore[index] + Trapezoid(index, at);
    }

    private double Trapezoid(int index, TimeSpan until) =>
        (_pieces[index].StartWatts + Line(index, until)) / 2 * (until - _pieces[index].At).TotalSeconds;

    private double Line(int index, TimeSpan at)
    {
        var piece = _pieces[index];
        if (piece.StartWatts.Equals(piece.EndWatts)) return piece.StartWatts;
        var passed = (at - piece.At) / (_pieces[index + 1].At - piece.At);
        return piece.StartWatts + (passed * (piece.EndWatts - piece.StartWatts));
    }

    // The last piece that begins at or before the time; logarithmic, for a curve may be a recorded trace.
    private int IndexAt(TimeSpan at)
    {
        var (low, high) = (0, _pieces.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].At <= at) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
