namespace Isojoule.Campaigns.Slurm;

/// <summary>The GPUs that are a job's.</summary>
/// <param name="Visible">As CUDA_VISIBLE_DEVICES lists them: "" for none, <c>null</c> for all.</param>
/// <param name="Note">What to tell the user, or <c>null</c>.</param>
public sealed record AllocatedGpus(string? Visible, string? Note);
