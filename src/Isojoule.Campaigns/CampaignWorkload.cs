using Isojoule.Counting.Architectures;

namespace Isojoule.Campaigns;

/// <summary>One command to measure, as it is known before its repeats and hardware are.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Words">Program and arguments, still with {placeholders} of the run.</param>
/// <param name="Values">What its own placeholders stand for, mostly one word each.</param>
public sealed record CampaignWorkload(
    string Name, IReadOnlyList<string> Words, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>
    /// The model of the paper it trains, or <c>null</c> when nothing is known of what the command does.
    /// </summary>
    public Architecture? Model { get; init; }

    /// <summary>Why it can be planned only, or <c>null</c>.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Operations and parameters, where they are known.</summary>
    public ComputeMetrics? Metrics { get; init; }
}
