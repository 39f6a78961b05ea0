namespace Isojoule.Campaigns.Files;

/// <summary>One thing in a campaign file that cannot be used, and what was expected there instead.</summary>
/// <param name="File">The file as the user gave it.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column from 1.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record CampaignProblem(string File, int Line, int Column, string Message)
{
    /// <summary>One line that editors and terminals can jump from: <c>campaign.yaml:7:12: …</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}:{Column}: {Message}");
}
