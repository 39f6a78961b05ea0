using System.Globalization;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Slurm;
using Isojoule.Cli.Commands.Campaigns;
using Isojoule.Cli.Output.Files;
using static System.FormattableString;

namespace Isojoule.Cli.Measuring;

/// <summary>
/// Job arrays of a campaign: their scripts and records in the campaign's folder, and their tasks in the queue.
/// </summary>
internal sealed class Submissions
{
    /// <summary>
    /// The most runs in one array; a cluster's own limit (MaxArraySize) is 1001 unless it was raised.
    /// </summary>
    public const int RunsMax = 1000;

    /// <summary>The batch system that is only written for.</summary>
    public const string Oar = "oar";

    private static readonly TimeSpan TimeAround = TimeSpan.FromMinutes(5);

    private readonly Terminal _terminal;
    private readonly CampaignSetting _setting;
    private readonly string _file;
    private readonly IReadOnlyList<string> _program;

    public Submissions(Terminal terminal, CampaignSetting setting, string file, IReadOnlyList<string> program) =>
        (_terminal, _setting, _file, _program) = (terminal, setting, file, program);

    /// <summary>Every submission of a campaign, oldest first.</summary>
    public static IReadOnlyList<Submission> All(CampaignFolder folder) => !Directory.Exists(folder.Submissions)
        ? []
        : [..
            Directory.EnumerateFiles(folder.Submissions, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(Submission.Read)];

    /// <summary>The tasks that wait or run, by the digest of their run.</summary>
    public static IReadOnlyDictionary<string, SlurmTask> Queued(CampaignFolder folder, SlurmClient client)
    {
        var submissions = All(folder).Where(submission => submission.JobId is not null).ToArray();
        var tasks = new Dictionary<string, SlurmTask>(StringComparer.Ordinal);
        foreach (var task in client.Queue([.. submissions.Select(submission => submission.JobId!)]))
        {
            var runs = submissions.First(submission => submission.JobId == task.ArrayJob).Runs;
            if (task.Index < runs.Count) tasks[runs[task.Index]] = task;
        }

        return tasks;
    }

    /// <summary>Submits runs of one hardware as one array; for OAR, writes all that is needed to submit it.</summary>
    public void Submit(string engine, IReadOnlyList<CampaignRun> runs, DateTimeOffset? forgivenUntil)
    {
        Directory.CreateDirectory(_setting.Folder.Submissions);
        var name = NextName();
        var submission = new Submission
        {
            Engine = engine,
            Campaign = _setting.Campaign.Name,
            Hardware = runs[0].Hardware.Name,
            SubmittedUtc = TimeProvider.System.GetUtcNow(),
            CampaignFile = name + ".yaml",
            BaseFolder = _setting.BaseFolder,
            Store = _setting.Store,
            ForgivenUntil = forgivenUntil,
            Runs = [.. runs.Select(run => run.Digest)],
        };
        File.Copy(_file, submission.CampaignFile, overwrite: true);
        File.WriteAllText(name + ".sh", Script(engine, runs, name));
        Directory.CreateDirectory(Path.GetDirectoryName(_setting.Folder.Log("x"))!);
        AtomicFile.Write(name + ".json", submission.Write);
        if (engine == Oar)
        {
            File.WriteAllLines(name + ".txt", runs.Select((_, index) => index.ToString(CultureInfo.InvariantCulture)));
            _terminal.Say(
                Invariant($"{runs.Count} runs on {submission.Hardware}: ")
                + $"submit them yourself with 'oarsub -S {name}.sh'; "
                + "the script was never tried on an OAR cluster.");
            return;
        }

        var jobId = new SlurmClient().Submit(name + ".sh");
        AtomicFile.Write(name + ".json", (submission with { JobId = jobId }).Write);
        _terminal.Say(Invariant($"{runs.Count} runs on {submission.Hardware}: job {jobId}; ")
            + "'isojoule campaign status' follows it, 'collect' gathers its runs.");
    }

    /// <summary>The script that would be submitted.</summary>
    public string Script(string engine, IReadOnlyList<CampaignRun> runs) => Script(engine, runs, NextName());

    private string Script(string engine, IReadOnlyList<CampaignRun> runs, string name)
    {
        var job = Job(runs, name + ".json");
        return engine == Oar ? OarScript.Of(job, name + ".txt") : SlurmScript.Of(job);
    }

    private string NextName()
    {
        var folder = _setting.Folder.Submissions;
        var number = 1 + (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Count() : 0);
        return Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number:0000}"));
    }

    private BatchJob Job(IReadOnlyList<CampaignRun> runs, string submission)
    {
        var (campaign, request) = (_setting.Campaign, runs[0].Hardware.Slurm);
        var perAttempt = campaign.Limits.RunTime + campaign.CoolDown.AtMost + (2 * campaign.Baseline);
        return new()
        {
            Name = campaign.Name,
            Count = runs.Count,
            Request = request,
            Time = request.Time ?? ((perAttempt * (campaign.Retries + 1)) + TimeAround),
            Folder = _setting.Folder.Path,
            Command = [.. _program, CampaignCommand.Name, TaskCommand.Name, submission],
        };
    }
}
