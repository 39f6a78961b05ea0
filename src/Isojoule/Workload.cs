namespace Isojoule;

/// <summary>What is trained or run: an architecture on data, identified by its name.</summary>
/// <param name="Name">Unique name, compared ordinally.</param>
/// <param name="Metrics">Its size; <c>default</c> when unknown.</param>
public sealed record Workload(string Name, ComputeMetrics Metrics = default);
