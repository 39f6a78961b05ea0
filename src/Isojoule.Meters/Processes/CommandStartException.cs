namespace Isojoule.Meters.Processes;

/// <summary>The command to measure cannot be started.</summary>
public sealed class CommandStartException : Exception
{
    /// <summary>Tells which command and why.</summary>
    public CommandStartException(string message)
        : base(message)
    {
    }
}
