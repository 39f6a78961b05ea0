namespace Isojoule.Metering;

/// <summary>
/// Sentences on what a measured command said and could not be followed; a flood of them is counted, not kept.
/// </summary>
public sealed class RecorderProblems
{
    private const int ToldMax = 20;

    private readonly List<string> _sentences = [];

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>Notes one.</summary>
    /// <returns>Always <c>false</c>, so that a caller can note and refuse in one line.</returns>
    public bool Add(string sentence)
    {
        Count++;
        if (_sentences.Count < ToldMax) _sentences.Add(sentence);
        return false;
    }

    /// <summary>The first of them, and how many more there were.</summary>
    public IReadOnlyList<string> Told() =>
        Count > ToldMax ? [.. _sentences, $"and {Count - ToldMax} more problems like these"] : [.. _sentences];
}
