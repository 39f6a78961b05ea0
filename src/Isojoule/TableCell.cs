namespace Isojoule;

/// <summary>All runs of one workload on one hardware, aggregated.</summary>
/// <param name="Measurement">Median energy and duration of the runs, and the workload's metrics.</param>
/// <param name="Repeats">Number of runs aggregated, at least 1.</param>
/// <param name="EnergyMin">Lowest energy among the runs.</param>
/// <param name="EnergyMax">Highest energy among the runs.</param>
public sealed record TableCell(Measurement Measurement, int Repeats, Energy EnergyMin, Energy EnergyMax)
{
    /// <summary>Half the range of the runs relative to their median, dimensionless; 0 for a single run.</summary>
    public double SpreadRelative => Repeats == 1 ? 0 : 0.5 * ((EnergyMax - EnergyMin) / Measurement.Energy);
}
