using Isojoule.Metering;

namespace Isojoule.Meters.Tests.Simulation;

/// <summary>An energy as measured, and as it was.</summary>
internal sealed record TruthOutcome(ComponentEnergy Measured, Energy Truth)
{
    public string Curve { get; init; } = "";

    public string Name => Measured.Metered.Component.Name;

    public double ErrorJoules => Math.Abs(Measured.Energy!.Value.Joules - Truth.Joules);

    public double ErrorRelative => ErrorJoules / Truth.Joules;

    public double BoundJoules => Measured.Uncertainty!.Bound.Joules;

    public bool IsWithinExpanded => ErrorJoules <= Measured.Uncertainty!.Expanded.Joules;

    public Power TrueMean => Truth / Measured.Elapsed;

    /// <summary>The bound of one part of the budget, in joules.</summary>
    public double BoundOf(string part) => Measured.Uncertainty!.Parts.Single(one => one.Name == part).Bound.Joules;

    public override string ToString() => FormattableString.Invariant(
        $"{Name}, {Curve}: {Measured.Energy?.Joules:0.0} J read, {Truth.Joules:0.0} J true, bound {BoundJoules:0.0} J");
}
