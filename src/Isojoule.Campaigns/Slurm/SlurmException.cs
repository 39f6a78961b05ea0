namespace Isojoule.Campaigns.Slurm;

/// <summary>Slurm cannot be used, or refuses; the message has Slurm's own words.</summary>
public sealed class SlurmException : Exception
{
    /// <summary>Says what Slurm said.</summary>
    public SlurmException(string message)
        : base(message)
    {
    }
}
