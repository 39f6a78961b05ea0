using Isojoule.Campaigns.Slurm;

namespace Isojoule.Campaigns;

/// <summary>A machine to run on.</summary>
/// <param name="Name">Its name in tables.</param>
public sealed record CampaignHardware(string Name)
{
    /// <summary>
    /// Which of its GPUs: indices or UUIDs, <c>all</c> or <c>none</c>; <c>null</c> for those that are visible.
    /// </summary>
    public string? Gpus { get; init; }

    /// <summary>The file of the simulated node that is measured instead, or <c>null</c>.</summary>
    public string? SimulatedNode { get; init; }

    /// <summary>The GPU whose roofline predicts runs; <c>null</c> to go by the name.</summary>
    public string? Roofline { get; init; }

    /// <summary>What to ask Slurm for.</summary>
    public SlurmRequest Slurm { get; init; } = new();

    /// <summary>The name that runs are recorded under: a simulated node's is never taken for a machine's.</summary>
    public string RecordedName =>
        SimulatedNode is null || Name.EndsWith(Simulated, StringComparison.Ordinal) ? Name : Name + Simulated;

    private const string Simulated = " (simulated)";
}
