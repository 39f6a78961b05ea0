using System.CommandLine;
using Isojoule.Counting.Training;

namespace Isojoule.Cli.Commands.Training;

/// <summary>What is learnt from.</summary>
internal sealed class DataOptions
{
    private static readonly string[] FeatureKinds = ["cached", "live"];

    public Option<string> Folder { get; } = new("--data")
    {
        Description = "A data set in the folders of DESED; 'dataset synthesize' makes one",
        HelpName = "DIR",
    };

    public Option<string> Subset { get; } = new("--subset")
    {
        Description = "Which part: audio/SUBSET/*.wav with metadata/SUBSET.tsv",
        HelpName = "SUBSET",
        DefaultValueFactory = _ => "train/weak",
    };

    public Option<int?> Clips { get; } = new("--clips") { Description = "Only the first N clips", HelpName = "N" };

    public Option<string> Features { get; } = new("--features")
    {
        Description = "cached: spectrograms are computed once, before; "
            + "live: each time, within the training, as the authors do",
        HelpName = string.Join('|', FeatureKinds),
        DefaultValueFactory = _ => FeatureKinds[0],
    };

    public Option<int> SampleRate { get; } =
        CommonOptions.Count("--sample-rate", "Samples per second to which clips are brought", 44_100, 1000);

    public Option<int> Batch { get; } =
        CommonOptions.Count("--batch", "Samples in a step", TrainingPlan.BatchOfPaper, 1);

    public Option[] All => [Folder, Subset, Clips, Features, SampleRate, Batch];

    public DataOptions()
    {
        Features.Validators.Add(result => CommonOptions.Check(
            result,
            FeatureKinds.Contains(result.GetValueOrDefault<string>()),
            $"--features takes {string.Join(" or ", FeatureKinds)}."));
        Clips.Validators.Add(result => CommonOptions.Check<int?>(
            result, value => value is null or >= 1, "--clips is at least 1."));
        SampleRate.Validators.Add(result => CommonOptions.Check<int>(
            result, value => value <= 384_000, "--sample-rate is at most 384000."));
    }

    /// <summary>The data set's folder.</summary>
    public string FolderOf(ParseResult result) => result.GetValue(Folder) ?? throw CommandException.Misused(
        "from what? Name a data set with --data DIR; "
        + "'isojoule-train dataset synthesize DIR' makes one of synthetic sounds.");

    public bool IsLive(ParseResult result) => result.GetValue(Features) == FeatureKinds[1];
}
