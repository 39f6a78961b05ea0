namespace Isojoule.Meters.Simulation;

/// <summary>A file describes no node that can be simulated. The message names file, line, column and key.</summary>
public sealed class SimulatedNodeException : Exception
{
    /// <summary>Reports what is wrong, in one line.</summary>
    public SimulatedNodeException(string message)
        : base(message)
    {
    }
}
