namespace Isojoule.Files;

/// <summary>What could not be measured.</summary>
/// <param name="Kind">What kind of part.</param>
/// <param name="Name">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do.</param>
public sealed record AbsentDocument(string Kind, string Name, string Reason, string Remedy);
