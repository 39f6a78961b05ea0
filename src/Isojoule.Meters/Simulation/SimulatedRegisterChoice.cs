namespace Isojoule.Meters.Simulation;

/// <summary>Which registers of a device a fault concerns.</summary>
public enum SimulatedRegisterChoice
{
    /// <summary>Its counter and its gauges.</summary>
    All,

    /// <summary>Its energy counter.</summary>
    Counter,

    /// <summary>Its power gauges.</summary>
    Power,
}
