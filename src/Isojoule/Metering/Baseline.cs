namespace Isojoule.Metering;

/// <summary>Subtracts what a component draws idle.</summary>
public static class Baseline
{
    private static readonly double UniformDivisor = Math.Sqrt(3); // of a half-width

    // What two equal energies differ by when they were added up in another order.
    private const double RoundingShare = 1e-12;

    /// <summary>The net energy of a run between two idle windows, one of which may lack.</summary>
    /// <param name="run">The run; its gross energy stays as it is.</param>
    /// <param name="before">The idle window before, or <c>null</c>.</param>
    /// <param name="after">The idle window after, or <c>null</c>.</param>
    /// <returns><c>null</c> when the run's energy or the idle power is not known.</returns>
    /// <remarks>
    /// Idle power is the mean of both windows and is subtracted over the time that the gross energy is known for. It
    /// may drift between the two, so it lies anywhere between them. The gross energy's gain part stays whole although
    /// the same gain error acts on the idle power and partly cancels: that errs on the safe side.
    /// </remarks>
    public static NetEnergy? Net(ComponentEnergy run, ComponentEnergy? before, ComponentEnergy? after)
    {
        if (run is not { Energy: { } gross, Uncertainty: { } budget }) return null;
        List<ComponentEnergy> idles =
            [.. new[] { before, after }.OfType<ComponentEnergy>().Where(idle => idle.PowerMean is not null)];
        if (idles.Count == 0) return null;

        var watts = idles.ConvertAll(idle => idle.PowerMean!.Value.Watts);
        var idlePower = Power.FromWatts(watts.Average());
        var part = Part(idles, (watts.Max() - watts.Min()) / 2, run.Covered);
        var net = gross - (idlePower * run.Covered);
        var isRounding = Math.Abs(net.Joules) <= RoundingShare * Math.Abs(gross.Joules);
        return new(isRounding ? default : net, idlePower, new([.. budget.Parts, part]));
    }

    private static UncertaintyPart Part(List<ComponentEnergy> idles, double driftWatts, TimeSpan covered)
    {
        var own = idles.ConvertAll(OwnWatts);
        var ownVariance = own.Sum(one => Square(one.Standard)) / Square(own.Count);
        var standardWatts = Math.Sqrt(Square(driftWatts / UniformDivisor) + ownVariance);
        var boundWatts = driftWatts + own.Average(one => one.Bound);
        return new(
            "baseline", Power.FromWatts(standardWatts) * covered, Power.FromWatts(boundWatts) * covered);
    }

    /// <summary>A baseline's own uncertainty without its gain, which the gross energy carries already.</summary>
    private static (double Standard, double Bound) OwnWatts(ComponentEnergy idle)
    {
        var parts = (idle.Uncertainty?.Parts ?? [])
            .Where(part => part.Name is not (UncertaintyPart.Gain or UncertaintyPart.Model))
            .ToList();
        var seconds = idle.Covered.TotalSeconds;
        var standard = Math.Sqrt(parts.Sum(part => Square(part.Standard.Joules)));
        return (standard / seconds, parts.Sum(part => part.Bound.Joules) / seconds);
    }

    private static double Square(double value) => value * value;
}
