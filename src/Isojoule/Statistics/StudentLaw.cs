namespace Isojoule.Statistics;

/// <summary>Student's law with four degrees of freedom: near the normal one, with the tails that errors have.</summary>
internal static class StudentLaw
{
    /// <summary>The two-sided quantile, in closed form.</summary>
    /// <param name="level">The share between −quantile and +quantile, in [0, 1[.</param>
    public static double Quantile(double level)
    {
        var root = Math.Sqrt(1 - (level * level));
        return 2 * Math.Sqrt(Math.Max(0, (Math.Cos(Math.Acos(root) / 3) / root) - 1));
    }
}
