namespace Isojoule.Evaluation;

/// <summary>A way to divide the common workloads of a pair into train and test.</summary>
public interface ISplitter
{
    /// <summary>The divisions of one pair, in order.</summary>
    /// <param name="source">Source hardware.</param>
    /// <param name="target">Target hardware.</param>
    /// <param name="common">The workloads measured on both, in ordinal order.</param>
    IEnumerable<Split> Divide(string source, string target, IReadOnlyList<ReferencePoint> common);
}
