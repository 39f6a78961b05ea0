using System.Globalization;
using System.Text;

namespace Isojoule.Campaigns.Slurm;

/// <summary>The batch script of a job array for <c>sbatch</c>.</summary>
public static class SlurmScript
{
    // Time for a run to be ended and recorded before Slurm kills it.
    private const int WarningS = 60;

    /// <summary>Writes the script.</summary>
    public static string Of(BatchJob job)
    {
        var script = new StringBuilder("#!/bin/bash\n");
        foreach (var option in Options(job)) script.Append("#SBATCH ").Append(option).Append('\n');
        script.Append("\n# One task of the array is one run; who finds its run done, ");
        script.Append("or held by a task that still runs, ends at once.\n");
        script.Append("export ISOJOULE_DATA=").Append(ShellText.Quoted(job.Folder)).Append('\n');
        foreach (var (name, value) in job.Environment)
            script.Append("export ").Append(name).Append('=').Append(ShellText.Quoted(value)).Append('\n');
        foreach (var line in job.Request.Setup) script.Append(line).Append('\n');
        script.Append("exec ").Append(ShellText.Of(job.Command));
        return script.Append(" \"$SLURM_ARRAY_TASK_ID\"\n").ToString();
    }

    private static IEnumerable<string> Options(BatchJob job)
    {
        var request = job.Request;
        yield return $"--job-name={ShellText.Name(job.Name)}";
        yield return string.Create(
            CultureInfo.InvariantCulture, $"--array=0-{job.Count - 1}{(request.AtOnce is { } most ? $"%{most}" : "")}");
        yield return "--nodes=1";
        yield return "--ntasks=1";
        if (request.Cpus is { } cpus)
            yield return string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={cpus}");
        if (request.Partition is { } partition) yield return $"--partition={partition}";
        if (request.Constraint is { } constraint) yield return $"--constraint={ShellText.Quoted(constraint)}";
        if (request.Gres is { } gres) yield return $"--gres={gres}";
        if (request.Memory is { } memory) yield return $"--mem={memory}";
        if (request.Account is { } account) yield return $"--account={account}";
        if (request.Qos is { } qos) yield return $"--qos={qos}";
        if (request.IsExclusive) yield return "--exclusive";
        if (job.Time is { } time)
            yield return string.Create(CultureInfo.InvariantCulture, $"--time={Math.Ceiling(time.TotalMinutes):0}");
        yield return string.Create(CultureInfo.InvariantCulture, $"--signal=B:TERM@{WarningS}");
        yield return "--requeue";
        yield return "--open-mode=append";
        yield return $"--output={ShellText.Quoted(job.Folder + "/logs/slurm-%A_%a.log")}";
        foreach (var option in request.Options) yield return option;
    }
}
