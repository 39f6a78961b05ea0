namespace Isojoule.Evaluation;

/// <summary>A claim of the paper, tried on a table.</summary>
/// <param name="Claim">The claim, as a sentence.</param>
/// <param name="Section">Where the paper makes it.</param>
/// <param name="Cases">Number of pairs (or pairs × numbers of references) where it can be tried.</param>
/// <param name="HoldsByMse">Cases where the mean squared error agrees, the paper's measure.</param>
/// <param name="HoldsByMdape">Cases where the median absolute percentage error agrees.</param>
public sealed record Finding(string Claim, string Section, int Cases, int HoldsByMse, int HoldsByMdape)
{
    /// <summary>Share of cases by mean squared error, or <c>null</c> when it could not be tried.</summary>
    public double? ShareByMse => Cases == 0 ? null : (double)HoldsByMse / Cases;

    /// <summary>
    /// Share of cases by median absolute percentage error, or <c>null</c> when it could not be tried.
    /// </summary>
    public double? ShareByMdape => Cases == 0 ? null : (double)HoldsByMdape / Cases;
}
