namespace Isojoule.Simulation;

/// <summary>A straight stretch of a curve, up to where the next begins.</summary>
/// <param name="At">When it begins.</param>
/// <param name="StartWatts">Power at its beginning.</param>
/// <param name="EndWatts">Power just before the next begins; the last piece is level.</param>
internal readonly record struct CurvePiece(TimeSpan At, double StartWatts, double EndWatts);
