using Isojoule.Campaigns.Slurm;

namespace Isojoule.Campaigns.Planning;

/// <summary>One run of a plan: a workload on a hardware, for the n-th time.</summary>
/// <param name="Key">Unique in the campaign: "A40/mlp_4x1024/2".</param>
/// <param name="Digest">What the run is, as a hash: a run whose command was changed is another run.</param>
/// <param name="Workload">What.</param>
/// <param name="Hardware">Where.</param>
/// <param name="Repeat">Which time, from 1.</param>
/// <param name="Command">Program and arguments, filled in.</param>
public sealed record CampaignRun(
    string Key,
    string Digest,
    CampaignWorkload Workload,
    CampaignHardware Hardware,
    int Repeat,
    IReadOnlyList<string> Command)
{
    /// <summary>A name for files: the key's letters, and the digest that keeps equal ones apart.</summary>
    public string FileName => ShellText.Name(Key) + "-" + Digest[..6];
}
