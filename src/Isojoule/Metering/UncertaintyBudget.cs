namespace Isojoule.Metering;

/// <summary>How far a measured energy may be from the true one, by causes.</summary>
/// <param name="Parts">The causes, independent of each other.</param>
/// <remarks>Source: JCGM 100:2008 (GUM), §5.1 and §6.2: parts add in quadrature, coverage factor 2.</remarks>
public sealed record UncertaintyBudget(IReadOnlyList<UncertaintyPart> Parts)
{
    private const double CoverageFactor = 2; // about 95 % of a normal distribution

    /// <summary>The ± to print: about 95 % of errors are smaller. Never more than <see cref="Bound"/>.</summary>
    /// <remarks>
    /// Where one uniform part rules, twice its deviation would lie beyond the largest error it can make.
    /// </remarks>
    public Energy Expanded => Energy.FromJoules(Math.Min(
        CoverageFactor * Math.Sqrt(Parts.Sum(part => part.Standard.Joules * part.Standard.Joules)), Bound.Joules));

    /// <summary>The sum of the largest errors.</summary>
    public Energy Bound => Energy.FromJoules(Parts.Sum(part => part.Bound.Joules));
}
