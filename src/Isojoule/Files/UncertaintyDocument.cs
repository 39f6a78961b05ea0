namespace Isojoule.Files;

/// <summary>One cause of error.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StandardJ">One standard deviation.</param>
/// <param name="BoundJ">The largest error.</param>
public sealed record UncertaintyDocument(string Name, double StandardJ, double BoundJ);
