using System.Globalization;
using System.Text;

namespace Isojoule.Campaigns.Slurm;

/// <summary>The same array for OAR, the batch system of Grid'5000, where the paper's experiments ran.</summary>
/// <remarks>Written from OAR's manual; it was never run on one. The user submits it and is told so.</remarks>
public static class OarScript
{
    private const int HoursWithoutLimit = 2; // OAR's own default

    /// <summary>Writes the script.</summary>
    /// <param name="job">The array; its constraint is an OAR property such as <c>gpu_model='A40'</c>.</param>
    /// <param name="parameters">The file with one run's number a line, which OAR makes the array from.</param>
    public static string Of(BatchJob job, string parameters)
    {
        var time = job.Time ?? TimeSpan.FromHours(HoursWithoutLimit);
        var script = new StringBuilder("#!/bin/bash\n");
        script.Append("# UNTESTED: written from OAR's manual and never run on an OAR cluster.\n");
        script.Append("# Submit with: oarsub -S THIS_FILE\n");
        script.Append("#OAR -n ").Append(ShellText.Name(job.Name)).Append('\n');
        var resource = job.Request.IsExclusive ? "host=1" : "gpu=1";
        script.Append(CultureInfo.InvariantCulture, $"#OAR -l {resource},");
        script.Append(
            CultureInfo.InvariantCulture,
            $"walltime={(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}\n");
        if (job.Request.Constraint is { } constraint) script.Append("#OAR -p ").Append(constraint).Append('\n');
        if (job.Request.Partition is { } queue) script.Append("#OAR -q ").Append(queue).Append('\n');
        if (job.Request.Account is { } project) script.Append("#OAR --project ").Append(project).Append('\n');
        script.Append("#OAR -t idempotent\n");
        script.Append("#OAR --array-param-file ").Append(parameters).Append('\n');
        script.Append("#OAR -O ").Append(job.Folder).Append("/logs/oar-%jobid%.log\n");
        script.Append("#OAR -E ").Append(job.Folder).Append("/logs/oar-%jobid%.log\n");
        script.Append("\nexport ISOJOULE_DATA=").Append(ShellText.Quoted(job.Folder)).Append('\n');
        foreach (var (name, value) in job.Environment)
            script.Append("export ").Append(name).Append('=').Append(ShellText.Quoted(value)).Append('\n');
        foreach (var line in job.Request.Setup) script.Append(line).Append('\n');
        return script.Append("exec ").Append(ShellText.Of(job.Command)).Append(" \"$1\"\n").ToString();
    }
}
