namespace Isojoule.Training.Data;

/// <summary>A data set cannot be used; the message says why and what to do.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>Says that problems make the data set unfit.</summary>
    public DatasetException(string message, DatasetProblems problems)
        : base(string.Join('\n', [message, .. problems.Lines().Select(line => "  " + line)]))
    {
    }
}
