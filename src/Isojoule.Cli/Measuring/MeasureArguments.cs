using System.Globalization;
using Isojoule.Campaigns.Planning;

namespace Isojoule.Cli.Measuring;

/// <summary>A campaign's run as the words after <c>isojoule</c>.</summary>
internal static class MeasureArguments
{
    private const string Self = "isojoule";
    private const string Trainer = "isojoule-train";

    public static IReadOnlyList<string> Of(
        CampaignSetting setting, CampaignRun run, int attempt, string runId, IReadOnlyList<string> program)
    {
        var (campaign, hardware) = (setting.Campaign, run.Hardware);
        List<string> words =
        [
            "measure", "--quiet", "--exclusive", "--run-id", runId,
            "--name", run.Workload.Name, "--hardware", hardware.RecordedName,
        ];
        foreach (var (key, value) in Tags(setting, run, attempt))
            words.AddRange(["--tag", $"{key}={value.Replace(',', ';')}"]);
        Add("--gpus", hardware.Gpus);
        Add("--simulate", hardware.SimulatedNode is { } node ? Path.Combine(setting.BaseFolder, node) : null);
        Add("--baseline", campaign.Baseline > TimeSpan.Zero ? Seconds(campaign.Baseline) : null);
        Add("--timeout", campaign.Limits.RunTime is { } limit ? Seconds(limit) : null);
        Add("--flops", run.Workload.Metrics?.Flops?.Flops.ToString("R", CultureInfo.InvariantCulture));
        Add("--params", run.Workload.Metrics?.Parameters?.ToString(CultureInfo.InvariantCulture));
        Add("--bytes", run.Workload.Metrics?.Bytes?.ToString("R", CultureInfo.InvariantCulture));
        Add("--store", setting.Store);
        words.Add("--");
        return [.. words, .. Program(run.Command[0], program), .. run.Command.Skip(1)];

        void Add(string option, string? value)
        {
            if (value is not null) words.AddRange([option, value]);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Tags(CampaignSetting setting, CampaignRun run, int attempt)
    {
        yield return new("campaign", setting.Campaign.Name);
        yield return new(CampaignSetting.DigestTag, run.Digest);
        yield return new("attempt", attempt.ToString(CultureInfo.InvariantCulture));
        yield return new("repeat", run.Repeat.ToString(CultureInfo.InvariantCulture));
        if (run.Workload.Model is { } model) yield return new("family", model.Family);
        foreach (var (key, value) in run.Workload.Values) yield return new(key, string.Join('-', value));
        foreach (var tag in setting.Tags) yield return tag;
    }

    /// <summary>Refuses a plan whose trainer is not on this machine, before anything is begun.</summary>
    /// <exception cref="CommandException">It is not; the message says how to get it.</exception>
    public static void RequirePrograms(CampaignPlan plan)
    {
        if (plan.Runs.Any(run => run.Command[0] == Trainer)) _ = TrainerPath();
    }

    private static string TrainerPath() =>
        TrainProgram.Find(Environment.GetEnvironmentVariable(TrainProgram.Variable), AppContext.BaseDirectory);

    /// <summary>This program's own names stand for the programs that belong to it, wherever they are.</summary>
    private static IReadOnlyList<string> Program(string name, IReadOnlyList<string> program)
    {
        if (name == Self && program.Count > 0) return program;
        return [name == Trainer ? TrainerPath() : name];
    }

    private static string Seconds(TimeSpan time) =>
        time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + "s";
}
