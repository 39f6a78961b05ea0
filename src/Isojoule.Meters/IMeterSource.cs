namespace Isojoule.Meters;

/// <summary>One way to measure: NVML, powercap, hwmon, IPMI, a command, a model.</summary>
public interface IMeterSource
{
    /// <summary>Looks for its devices by trying to read them, never by their names.</summary>
    ProbeResult Probe();
}
