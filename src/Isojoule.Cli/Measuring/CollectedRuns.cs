using System.Globalization;
using System.Text.Json;
using Isojoule.Campaigns.Planning;
using Isojoule.Files;
using Isojoule.Meters.Journals;
using Isojoule.Store;

namespace Isojoule.Cli.Measuring;

/// <summary>
/// The records of a campaign's folder: for each run of the plan at most one that completed, and the attempts that did
/// not.
/// </summary>
internal sealed class CollectedRuns
{
    private const string ConsumedEnergy = "slurm_consumed_energy_j";
    private const string JobTag = "slurm_job";
    private const int RunsAtOnce = 200;

    private readonly CampaignFolder _folder;
    private readonly List<RunDocument> _runs = [];

    private CollectedRuns(CampaignFolder folder) => _folder = folder;

    /// <summary>Runs of the plan that completed.</summary>
    public int Completed { get; private set; }

    /// <summary>Attempts that did not complete.</summary>
    public int Others { get; private set; }

    /// <summary>Second completed records of a run, which are left out.</summary>
    public IReadOnlyList<string> Surplus { get; private set; } = [];

    /// <summary>Journals that are still being written.</summary>
    public int Running { get; private set; }

    /// <summary>Ratios of measured to Slurm's own energy, where there are both.</summary>
    public IReadOnlyList<double> CrossChecks { get; private set; } = [];

    public static CollectedRuns Gather(CampaignFolder folder, CampaignPlan plan, Terminal terminal)
    {
        var collected = new CollectedRuns(folder);
        collected.Recover(terminal);
        var records = collected.Records(terminal).ToLookup(
            run => run.Tags.GetValueOrDefault(CampaignSetting.DigestTag, ""));
        var surplus = new List<string>();
        foreach (var run in plan.Runs)
        {
            var attempts = records[run.Digest].ToArray();
            var completed = attempts.Where(attempt => attempt.Outcome == "completed")
                .OrderBy(attempt => attempt.StartedUtc)
                .ThenBy(attempt => attempt.RunId, StringComparer.Ordinal)
                .ToArray();
            collected._runs.AddRange(completed.Take(1));
            surplus.AddRange(completed.Skip(1).Select(attempt => attempt.RunId));
            var others = attempts.Except(completed).ToArray();
            collected._runs.AddRange(others);
            collected.Completed += completed.Length > 0 ? 1 : 0;
            collected.Others += others.Length;
        }

        collected.Surplus = surplus;
        return collected;
    }

    /// <summary>
    /// Puts Slurm's own energies beside the runs of jobs that made one attempt only: a job's energy holds all its
    /// attempts.
    /// </summary>
    public void AddConsumedEnergies(IReadOnlyDictionary<string, Energy> byJob)
    {
        var ratios = new List<double>();
        var alone = _runs.CountBy(run => run.Tags.GetValueOrDefault(JobTag, "")).Where(job => job.Value == 1)
            .Select(job => job.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _runs.Count; i++)
        {
            var job = _runs[i].Tags.GetValueOrDefault(JobTag, "");
            if (!alone.Contains(job) || !byJob.TryGetValue(job, out var energy)) continue;
            var text = energy.Joules.ToString("R", CultureInfo.InvariantCulture);
            var environment = new Dictionary<string, string>(_runs[i].Environment) { [ConsumedEnergy] = text };
            _runs[i] = _runs[i] with { Environment = environment };
            if (_runs[i].EnergyJ is { } measured) ratios.Add(measured / energy.Joules);
        }

        CrossChecks = ratios;
    }

    /// <summary>Adds them with their samples to a store; what it has already is not added again.</summary>
    public async Task<AddedRuns> KeepAsync(IRunStore store, CancellationToken cancellation)
    {
        var added = AddedRuns.None;
        foreach (var runs in _runs.Chunk(RunsAtOnce))
        {
            var stored = runs.Select(run => new StoredRun(run, Samples(run.RunId))).ToArray();
            added += await store.AddAsync(stored, KnownRuns.Replace, cancellation).ConfigureAwait(false);
        }

        return added;
    }

    private RunFolder Folder => RunFolder.In(_folder.Path);

    private void Recover(Terminal terminal)
    {
        foreach (var journal in Folder.OpenJournals().ToArray())
        {
            try
            {
                if (RunRecovery.IsBeingWritten(journal)) Running++;
                else if (!RunRecovery.IsWithoutHeader(journal))
                    RunRecovery.Recover(journal, Folder, IsojouleProgram.Tool);
            }
            catch (JournalException exception)
            {
                terminal.Say("note: " + exception.Message);
            }
        }
    }

    private IEnumerable<RunDocument> Records(Terminal terminal)
    {
        foreach (var path in Folder.Records().Concat(OwnRecords()))
        {
            RunDocument? run = null;
            try
            {
                run = JsonSerializer.Deserialize(File.ReadAllBytes(path), RunJson.Plain.RunDocument);
            }
            catch (JsonException exception)
            {
                terminal.Say($"note: {path}: not a run's record; left out ({exception.Message})");
            }

            if (run is not null && RunCheck.Problem(run) is { } problem)
                terminal.Say($"note: {path} cannot be kept in a store ({problem}); left out");
            else if (run is not null) yield return run;
        }
    }

    /// <summary>Records of runs that this machine did itself, which lie among all of the user's.</summary>
    private IEnumerable<string> OwnRecords()
    {
        var own = RunFolder.OfUser();
        return _folder.Entries().Select(entry => entry.RunId).Distinct(StringComparer.Ordinal)
            .Where(id => !File.Exists(Folder.Record(id)) && File.Exists(own.Record(id)))
            .Select(own.Record);
    }

    private RunSamples? Samples(string runId)
    {
        var path = Folder.Samples(runId);
        if (!File.Exists(path)) path = RunFolder.OfUser().Samples(runId);
        return File.Exists(path) && new FileInfo(path).Length <= RunSamples.BytesMax
            ? new(RunSamples.Journal, File.ReadAllBytes(path))
            : null;
    }
}
