namespace Isojoule.Metering;

/// <summary>How an energy was obtained.</summary>
public enum EnergyMethod
{
    /// <summary>Not obtained; a reason says why.</summary>
    Unavailable,

    /// <summary>Measured: the difference of the device's own energy counter.</summary>
    Counter,

    /// <summary>Measured: the device's power readings, integrated over time.</summary>
    PowerIntegration,

    /// <summary>Not measured: computed from load and rated power.</summary>
    Modelled,
}
