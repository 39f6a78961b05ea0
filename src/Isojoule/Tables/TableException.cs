namespace Isojoule.Tables;

/// <summary>A table cannot be used. The message is one line a problem.</summary>
public sealed class TableException : Exception
{
    /// <summary>Reports <paramref name="problems"/>.</summary>
    public TableException(TableProblems problems)
        : base(problems.ToString()) => Problems = problems;

    /// <summary>What is wrong with the table.</summary>
    public TableProblems Problems { get; }
}
