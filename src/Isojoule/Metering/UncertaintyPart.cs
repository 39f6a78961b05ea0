namespace Isojoule.Metering;

/// <summary>One cause of a measured energy being wrong.</summary>
/// <param name="Name">"quantisation", "sampling", "gain", "gaps", "baseline", "repeats".</param>
/// <param name="Standard">One standard deviation of the error it causes.</param>
/// <param name="Bound">The largest error it can cause, of either sign.</param>
public sealed record UncertaintyPart(string Name, Energy Standard, Energy Bound);
