using Isojoule.Files;

namespace Isojoule.Store;

/// <summary>A run to be kept.</summary>
/// <param name="Document">Its record.</param>
/// <param name="Samples">Its samples, or <c>null</c>.</param>
public sealed record StoredRun(RunDocument Document, RunSamples? Samples = null);
