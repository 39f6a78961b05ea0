namespace Isojoule.Training.Data;

/// <summary>What is wrong with a data set: the first problems in full, the rest as a number.</summary>
public sealed class DatasetProblems
{
    /// <summary>How many problems are kept in full.</summary>
    public const int KeptMax = 20;

    private readonly List<string> _kept = [];

    /// <summary>Number of problems, including those not kept.</summary>
    public int Count { get; private set; }

    /// <summary>Adds one problem, with the name of the clip or line it is about.</summary>
    public void Add(string name, string what)
    {
        if (Count++ < KeptMax) _kept.Add($"{name}: {what}");
    }

    /// <summary>One line a problem, and a last one that counts those not kept.</summary>
    public IEnumerable<string> Lines() =>
        Count == _kept.Count ? _kept : _kept.Append($"and {Count - _kept.Count} more");
}
