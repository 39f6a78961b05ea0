using System.Security.Cryptography;
using System.Text;
using Isojoule.Campaigns.Ledgers;
using Isojoule.Metering;

namespace Isojoule.Cli.Measuring;

/// <summary>One exclusive meter, and one campaign, for each GPU of a host; without a GPU, for the host.</summary>
/// <remarks>
/// The system frees the locks when their holder dies. A meter that outlives its campaign keeps its own lock, so that
/// nothing else is measured on its GPU. Within a Slurm job only real GPUs are locked: jobs share the rest of a node.
/// </remarks>
internal sealed class MachineLocks : IDisposable
{
    public const string Meter = "meter";
    public const string Campaign = "campaign";

    private const string FolderVariable = "ISOJOULE_LOCKS";
    private const string SystemFolder = "/run/lock";

    private readonly List<FileLock> _locks = [];

    private MachineLocks()
    {
    }

    /// <summary>Takes them all, or none.</summary>
    /// <exception cref="CommandException">Another process has one.</exception>
    public static MachineLocks Take(Machine machine, string kind)
    {
        var locks = new MachineLocks();
        var holder = $"process {Environment.ProcessId} on {Environment.MachineName} ({kind})";
        foreach (var name in NamesOf(machine))
        {
            var path = Path.Combine(FolderPath(), $"isojoule-{kind}-{name}.lock");
            if (FileLock.TryTake(path, holder, out var other) is { } taken)
            {
                locks._locks.Add(taken);
                continue;
            }

            locks.Dispose();
            throw CommandException.Failed($"{name} is being measured by {other}; wait for it, or measure another GPU.");
        }

        return locks;
    }

    public void Dispose()
    {
        foreach (var one in _locks) one.Dispose();
    }

    private static string[] NamesOf(Machine machine)
    {
        if (machine.SimulatedFile is { } file)
            return IsInJob
                ? []
                : ["simulated-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..12]];
        var gpus = machine.Components.Select(component => component.Component)
            .Where(component => component.Kind == ComponentKind.Gpu)
            .Select(gpu => gpu.Uuid ?? gpu.Id.Replace(':', '-')).Distinct().ToArray();
        return gpus.Length > 0 ? gpus : IsInJob ? [] : ["host"];
    }

    private static bool IsInJob => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SLURM_JOB_ID"));

    private static string FolderPath()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
            return Directory.CreateDirectory(named).FullName;
        return Directory.Exists(SystemFolder) ? SystemFolder : Path.GetTempPath();
    }
}
