namespace Isojoule.Normalization.Auto;

/// <summary>What the errors on other tables tell of how far intervals must reach.</summary>
/// <param name="Factor">So many deviations held 90 % of the errors.</param>
/// <param name="FewDecrease">
/// Of a few references fewer, by this over their number and <paramref name="FewReferences"/>: there the prior makes up
/// most of the deviation, and it is meant for the widest tables.
/// </param>
/// <param name="FewReferences">See <paramref name="FewDecrease"/>.</param>
/// <param name="References">The experience counts as so many references; 0 for not at all.</param>
/// <param name="SurfaceInflation">
/// By how much the surface's variance grows with many references: it is trusted too much where they are near twins of
/// each other, and workloads of a family left out lie farther off than it says.
/// </param>
/// <param name="SurfaceReferences">At so many references half of that growth is reached.</param>
/// <remarks>
/// The numbers that ship covered 90 % most evenly over 21 tables, measured and simulated, with 4 to all references and
/// families left out; chosen again without each table in turn, they cover it as well (docs/how-good.md).
/// </remarks>
public sealed record IntervalExperience(
    double Factor,
    double FewDecrease,
    double FewReferences,
    double References,
    double SurfaceInflation,
    double SurfaceReferences);
