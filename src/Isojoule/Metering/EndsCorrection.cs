namespace Isojoule.Metering;

/// <summary>Energy that the ends of a window add to a counter's difference.</summary>
/// <param name="Joules">The energy, of either sign.</param>
/// <param name="BoundJoules">The largest error of it.</param>
internal readonly record struct EndsCorrection(double Joules, double BoundJoules);
