using System.Globalization;

namespace Isojoule.Meters.Nvidia;

/// <summary>What in a GPU's state may spoil a measurement.</summary>
internal static class GpuWarnings
{
    public static IEnumerable<string> Of(GpuHealth health)
    {
        var index = health.Board.Index;
        if (health.ProcessIds.Count > 0)
        {
            yield return $"Other programs compute on the GPU, and their energy is counted too: process " +
                $"{string.Join(", ", health.ProcessIds.Select(pid => pid.ToString(CultureInfo.InvariantCulture)))}.";
        }

        if (health is { PowerLimit: { } limit, PowerDefaultLimit: { } usual } && limit.Watts < usual.Watts)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Its power limit is {limit.Watts:0} W instead of {usual.Watts:0} W: `sudo nvidia-smi -i {index} -pl {usual.Watts:0}`.");
        }

        foreach (var throttle in health.Throttles) yield return $"Its clocks are held down by {throttle}.";
        if (health.HasPersistenceMode == false)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Persistence mode is off: the GPU wakes up slowly, and its counter may begin anew: `sudo nvidia-smi -i {index} -pm 1`.");
        }

        if (health.IsMig) yield return "MIG is on: only the whole board's energy can be measured, not a MIG device's.";
    }
}
