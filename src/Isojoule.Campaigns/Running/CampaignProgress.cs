using Isojoule.Campaigns.Planning;

namespace Isojoule.Campaigns.Running;

/// <summary>What happens next in a campaign, or has just happened, to be told to whoever watches.</summary>
/// <param name="Run">The run.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="End">How it ended; <c>null</c> when it begins now.</param>
/// <param name="WillRetry">Whether it is tried again.</param>
/// <param name="Settled">Runs that need nothing more.</param>
/// <param name="Count">All runs.</param>
/// <param name="TimeLeft">How long the others will take, or <c>null</c> when nothing is known.</param>
public sealed record CampaignProgress(
    CampaignRun Run, int Attempt, RunEnd? End, bool WillRetry, int Settled, int Count, TimeSpan? TimeLeft);
