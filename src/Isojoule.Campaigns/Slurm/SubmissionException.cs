namespace Isojoule.Campaigns.Slurm;

/// <summary>A file is no submission.</summary>
public sealed class SubmissionException : Exception
{
    /// <summary>Says which, and why.</summary>
    public SubmissionException(string message)
        : base(message)
    {
    }
}
