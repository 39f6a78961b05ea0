namespace Isojoule.Statistics;

/// <summary>The steps that never fall and lie nearest to values, by pooling adjacent violators.</summary>
/// <remarks>Source: Best and Chakravarti 1990. Time proportional to n after sorting.</remarks>
public static class IsotonicRegression
{
    /// <summary>Fits y over x.</summary>
    /// <param name="x">n ≥ 1 numbers, ascending; equal ones are averaged first.</param>
    /// <param name="y">n numbers.</param>
    /// <returns>
    /// The curve's knots, x ascending and y never falling; between knots it is
    /// straight. Knots inside a level stretch are left out.
    /// </returns>
    public static (double[] X, double[] Y) Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var blocks = new List<Block>(x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            var block = new Block(x[i], x[i], y[i], 1);
            if (blocks.Count > 0 && blocks[^1].Last == x[i])
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            // A tie may still grow, so blocks that begin at the same x are pooled before violators are.
            if (i + 1 < x.Length && x[i + 1] == x[i])
            {
                blocks.Add(block);
                continue;
            }

            while (blocks.Count > 0 && blocks[^1].Mean >= block.Mean)
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return Knots(blocks);
    }

    private static (double[] X, double[] Y) Knots(List<Block> blocks)
    {
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var block in blocks)
        {
            x.Add(block.First);
            y.Add(block.Mean);
            if (block.Last == block.First) continue;
            x.Add(block.Last);
            y.Add(block.Mean);
        }

        return ([.. x], [.. y]);
    }

    /// <summary>Neighbouring values that share one step.</summary>
    private readonly record struct Block(double First, double Last, double Mean, int Count)
    {
        public Block With(Block next) => new(
            First, next.Last, Mean + ((next.Mean - Mean) * next.Count / (Count + next.Count)), Count + next.Count);
    }
}
