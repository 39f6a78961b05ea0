namespace Isojoule.Training.Checkpoints;

/// <summary>A checkpoint cannot be used; the message says why and what to do.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }
}
