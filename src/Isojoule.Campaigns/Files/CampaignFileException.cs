namespace Isojoule.Campaigns.Files;

/// <summary>A campaign file cannot be used. The message is one line a problem.</summary>
public sealed class CampaignFileException : Exception
{
    /// <summary>Reports <paramref name="problems"/>.</summary>
    public CampaignFileException(IReadOnlyList<CampaignProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>What is wrong, in the file's order.</summary>
    public IReadOnlyList<CampaignProblem> Problems { get; }
}
