using Isojoule.Store;

namespace Isojoule.Web.Api;

/// <summary>A page of runs, newest first unless another order was asked for.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Next">What to ask for <c>after</c> to get the next page, or <c>null</c> when this is the last.</param>
internal sealed record RunListReply(IReadOnlyList<RunListing> Runs, string? Next);

/// <summary>How many runs pass a filter.</summary>
internal sealed record RunCountReply(long Runs);

/// <summary>A run's power over time.</summary>
internal sealed record SamplesReply(string RunId, IReadOnlyList<TraceReply> Traces);

/// <summary>Mean power in equal steps of time.</summary>
/// <param name="Component">Its identifier, such as "gpu:0".</param>
/// <param name="Name">The maker's name.</param>
/// <param name="Sensor">Where from.</param>
/// <param name="StartS">Begin of the first step, counted from the command's start.</param>
/// <param name="StepS">Length of a step.</param>
/// <param name="PowerW">Mean power of each step; <c>null</c> where it is unknown.</param>
internal sealed record TraceReply(
    string Component, string Name, string Sensor, double StartS, double StepS, IReadOnlyList<double?> PowerW);
