namespace Isojoule.References;

/// <summary>What each candidate costs, as a share of a budget or, where there is none, in joules.</summary>
internal sealed class DesignCosts
{
    // Shares of a budget add up with rounding errors.
    private const double RoundingSlack = 1e-9;

    private readonly double[] _energyShares;
    private readonly double[] _durationShares;

    public DesignCosts(IEnumerable<Measurement> sources, ReferenceLimit limit)
    {
        var all = sources.ToArray();
        IsLimited = limit.IsBudget;
        var (energy, duration) = (limit with { Duration = null }, limit with { Energy = null });
        _energyShares = Array.ConvertAll(all, source => energy.ShareOf(source));
        _durationShares = Array.ConvertAll(all, source => duration.ShareOf(source));
        Each = Array.ConvertAll(all, source => IsLimited ? limit.ShareOf(source) : source.Energy.Joules);
    }

    /// <summary>Whether there is a budget.</summary>
    public bool IsLimited { get; }

    /// <summary>The cost by which candidates are compared.</summary>
    public double[] Each { get; }

    /// <summary>Whether all of <paramref name="chosen"/> and <paramref name="one"/> fit the budget together.</summary>
    public bool Fits(IReadOnlyList<int> chosen, int one) =>
        !IsLimited || (IsWithin(_energyShares, chosen, one) && IsWithin(_durationShares, chosen, one));

    private static bool IsWithin(double[] shares, IReadOnlyList<int> chosen, int one) =>
        Sum(shares, chosen, one) <= 1 + RoundingSlack;

    private static double Sum(double[] shares, IReadOnlyList<int> chosen, int one)
    {
        var sum = shares[one];
        foreach (var i in chosen) sum += shares[i];
        return sum;
    }
}
