using System.Globalization;

namespace Isojoule.Meters.Nvidia;

/// <summary>What in a GPU's state may spoil a measurement.</summary>
internal static class GpuWarnings
{
    public static IEnumerable<string> Of(GpuHealth health)
    {
        if (health.ProcessIds.Count > 0)
        {
            var pids = string.Join(", ", health.ProcessIds.Select(Text));
            yield return $"Other programs compute on the GPU, and their energy is counted too: process {pids}.";
        }

        if (health is { PowerLimit: { } limit, PowerDefaultLimit: { } usual } && limit.Watts < usual.Watts)
        {
            yield return $"Its power limit is {Text(limit)} W instead of {Text(usual)} W: " +
                Command(health, $"-pl {Text(usual)}");
        }

        foreach (var throttle in health.Throttles) yield return $"Its clocks are held down by {throttle}.";
        if (health.HasPersistenceMode == false)
        {
            yield return "Persistence mode is off: the GPU wakes up slowly, and its counter may begin anew: " +
                Command(health, "-pm 1");
        }

        if (health.IsMig) yield return "MIG is on: only the whole board's energy can be measured, not a MIG device's.";
    }

    private static string Command(GpuHealth health, string option) =>
        $"`sudo nvidia-smi -i {Text(health.Board.Index)} {option}`.";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Power power) => power.Watts.ToString("0", CultureInfo.InvariantCulture);
}
