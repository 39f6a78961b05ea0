using Isojoule.Tables;

namespace Isojoule.Metering;

/// <summary>What is known of the sensors of each family of devices: periods, windows, errors, sources.</summary>
/// <remarks>
/// NVIDIA: Yang et al., arXiv 2312.02741, by compute capability and driver; the rest says in its row where it is from.
/// Traits describe a register once it was found to work; they never say that it does.
/// </remarks>
public sealed class SensorCatalog
{
    private const string Resource = "sensors.csv";
    private const string GainResource = "sensor-gains.csv";
    private const string NvidiaPrefix = "nvidia-";

    // The study measured one or two specimens of a model; NVIDIA's own class, which the study confirms over many
    // cards, is ±5 %. One lucky specimen does not make its whole model better than that.
    private const double GainErrorMinRelative = 0.05;

    private readonly List<SensorRow> _rows;
    private readonly List<SensorGain> _gains;

    private SensorCatalog(List<SensorRow> rows, List<SensorGain> gains)
    {
        _rows = rows;
        _gains = gains;
    }

    /// <summary>Reads the catalog that is part of this assembly.</summary>
    /// <exception cref="TableException">The catalog is malformed, which its tests rule out.</exception>
    public static SensorCatalog Load()
    {
        var problems = new TableProblems();
        using var sensors = Open(Resource);
        using var gains = Open(GainResource);
        var catalog = new SensorCatalog(
            [.. SensorRow.Read(sensors, Resource, problems)], [.. SensorGain.Read(gains, GainResource, problems)]);
        problems.ThrowIfAny();
        return catalog;
    }

    /// <summary>The traits of an NVIDIA GPU.</summary>
    /// <param name="computeMajor">Major CUDA compute capability: 8 of 8.6.</param>
    /// <param name="computeMinor">Minor CUDA compute capability: 6 of 8.6.</param>
    /// <param name="driverMajor">Major version of the driver: 535 of 535.54.03.</param>
    /// <param name="deviceName">The maker's name; a card the study measured gets its own gain error.</param>
    /// <returns>Those of its family, or conservative ones whose source begins with "assumed".</returns>
    public SensorTraits Nvidia(int computeMajor, int computeMinor, int driverMajor, string deviceName)
    {
        var capability = (10L * computeMajor) + computeMinor;
        // The row of unknown families has no limits and stands last among NVIDIA's.
        var traits = _rows.First(row => IsNvidia(row) && row.Fits(capability, driverMajor)).Traits;
        return _gains.Find(gain => gain.Fits(deviceName)) is { } gain ? Measured(traits, gain) : traits;
    }

    /// <summary>The traits with this key; the first of its rows where drivers differ.</summary>
    /// <exception cref="ArgumentException">There is no such key.</exception>
    public SensorTraits Of(string key) => _rows.Find(row => row.Traits.Key == key)?.Traits
        ?? throw new ArgumentException($"There is no sensor \"{key}\" in the catalog.", nameof(key));

    private static bool IsNvidia(SensorRow row) => row.Traits.Key.StartsWith(NvidiaPrefix, StringComparison.Ordinal);

    private static SensorTraits Measured(SensorTraits traits, SensorGain gain) => traits with
    {
        GainErrorRelative = Math.Max(GainErrorMinRelative, Math.Abs(gain.ErrorRelative)),
        Source = $"{traits.Source}; gain of {gain.Device}: {gain.Source}",
    };

    private static Stream Open(string resource) =>
        typeof(SensorCatalog).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"{resource} is not part of the assembly.");
}
