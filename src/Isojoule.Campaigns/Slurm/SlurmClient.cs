using System.ComponentModel;
using System.Diagnostics;

namespace Isojoule.Campaigns.Slurm;

/// <summary>Slurm's own programs, as a user would call them.</summary>
public sealed class SlurmClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _programs;

    /// <param name="programs">The folder they are in; empty for PATH.</param>
    public SlurmClient(string programs = "") => _programs = programs;

    /// <summary>Submits a script.</summary>
    /// <returns>The job's number.</returns>
    /// <exception cref="SlurmException">Slurm refuses it.</exception>
    public string Submit(string script)
    {
        var answer = Run("sbatch", "--parsable", script).Trim();
        var job = answer.Split(';')[0]; // a cluster's name may follow
        return job.Length > 0 && job.All(char.IsAsciiDigit)
            ? job
            : throw new SlurmException($"sbatch answered '{answer}', expected a job's number.");
    }

    /// <summary>The tasks of some arrays that wait or run.</summary>
    /// <exception cref="SlurmException">The queue cannot be asked.</exception>
    public IReadOnlyList<SlurmTask> Queue(IReadOnlyCollection<string> jobs)
    {
        if (jobs.Count == 0) return [];
        // All of the user's jobs: asking for one that is gone is an error.
        var text = Run("squeue", "--noheader", "--array", "--user", Environment.UserName, "--format", QueueText.Format);
        return [.. QueueText.Read(text).Where(task => jobs.Contains(task.ArrayJob))];
    }

    /// <summary>Cancels jobs that may have ended already.</summary>
    /// <exception cref="SlurmException">Slurm refuses.</exception>
    public void Cancel(IReadOnlyCollection<string> jobs)
    {
        if (jobs.Count > 0) Run("scancel", ["--quiet", .. jobs]);
    }

    /// <summary>The energy that Slurm's own plugin counted for each task; empty where there is no accounting.</summary>
    public IReadOnlyDictionary<string, Energy> ConsumedEnergies(IReadOnlyCollection<string> jobs)
    {
        if (jobs.Count == 0) return new Dictionary<string, Energy>();
        try
        {
            return AccountingText.Energies(Run(
                "sacct",
                "--parsable2",
                "--noheader",
                "--noconvert",
                "--array",
                "--duplicates",
                "--jobs",
                string.Join(',', jobs),
                "--format",
                AccountingText.Format));
        }
        catch (SlurmException)
        {
            return new Dictionary<string, Energy>(); // a cross-check that is not there is none that fails
        }
    }

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(_programs, program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (process.WaitForExit(Patience))
            {
                process.WaitForExit();
                return process.ExitCode == 0
                    ? output.GetAwaiter().GetResult()
                    : throw new SlurmException(FormattableString.Invariant(
                        $"{program} ended with {process.ExitCode}: {error.GetAwaiter().GetResult().Trim()}"));
            }

            process.Kill();
            throw new SlurmException($"{program} gave no answer in a minute; is slurmctld up?");
        }
        catch (Win32Exception)
        {
            throw new SlurmException(
                $"there is no {program} here; submit from a machine that has Slurm's programs " +
                "(Debian: slurm-client), or use --dry-run.");
        }
    }
}
