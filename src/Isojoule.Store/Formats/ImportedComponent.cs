using Isojoule.Files;

namespace Isojoule.Store.Formats;

/// <summary>Components of imported runs, by how their energy was obtained.</summary>
internal static class ImportedComponent
{
    public const string Counter = "counter";
    public const string PowerIntegration = "power_integration";
    public const string Modelled = "modelled";
    public const string Reported = "reported";
    public const string Unavailable = "unavailable";

    // No component of a node draws a megawatt: a unit is wrong, or a digit too many.
    private const double WattsMax = 1e6;

    /// <summary>A component whose energy is known for the whole run; unknown
    /// where it is more than any component can take.</summary>
    public static ComponentDocument Known(
        string id,
        string name,
        string method,
        string sensor,
        double energyJ,
        double durationS)
    {
        if (durationS > 0 && energyJ > WattsMax * durationS)
            return Unknown(
                id,
                name,
                sensor,
                FormattableString.Invariant($"{energyJ:G4} J in {durationS:G4} s is more than any component draws."));
        return new()
        {
            Id = id,
            Kind = KindOf(id),
            Name = name,
            Method = method,
            Sensor = sensor,
            EnergyJ = energyJ,
            PowerMeanW = durationS > 0 ? energyJ / durationS : null,
            CoveredS = durationS,
        };
    }

    /// <summary>A component whose energy is not known.</summary>
    public static ComponentDocument Unknown(string id, string name, string sensor, string reason) => new()
    {
        Id = id,
        Kind = KindOf(id),
        Name = name,
        Method = Unavailable,
        Sensor = sensor,
        Reason = reason,
    };

    /// <summary>The part before the colon of "gpu:0".</summary>
    private static string KindOf(string id) => id.Split(':')[0];
}
