namespace Isojoule.Meters.Doctor;

/// <summary>What can be measured on a machine, how well, and what stands in the way.</summary>
/// <param name="Facts">The machine.</param>
/// <param name="Components">What can be measured or modelled, in the order of the meters.</param>
/// <param name="Absent">What cannot, with reason and remedy.</param>
/// <param name="Findings">What spoils measurements, warnings first.</param>
public sealed record NodeReport(
    NodeFacts Facts,
    IReadOnlyList<ComponentReport> Components,
    IReadOnlyList<AbsentComponent> Absent,
    IReadOnlyList<Finding> Findings);
