using System.Text.Json.Serialization;
using Isojoule.Counting.Architectures;
using Isojoule.Training.Loop;

namespace Isojoule.Training.Checkpoints;

/// <summary>What must be the same for a training to go on from a checkpoint with the same result.</summary>
internal sealed record TrainingIdentity
{
    public required string Model { get; init; }

    public required int Frames { get; init; }

    public required string RnnSteps { get; init; }

    public required string Output { get; init; }

    public required string Loss { get; init; }

    public required int Batch { get; init; }

    public required double LearningRate { get; init; }

    public required ulong Seed { get; init; }

    public required int SampleRate { get; init; }

    /// <summary>A digest of the clips' names and classes.</summary>
    public required string Clips { get; init; }

    /// <summary>The model that is trained.</summary>
    [JsonIgnore]
    public Architecture Architecture => Find(Model) with
    {
        Frames = Frames,
        Steps = Enum.Parse<RecurrentSteps>(RnnSteps),
        Output = Enum.Parse<OutputFunction>(Output),
    };

    public static TrainingIdentity Of(TrainingSettings settings, int sampleRate, string clips) => new()
    {
        Model = settings.Architecture.Id,
        Frames = settings.Architecture.Frames,
        RnnSteps = settings.Architecture.Steps.ToString(),
        Output = settings.Architecture.Output.ToString(),
        Loss = settings.Loss.ToString(),
        Batch = settings.Batch,
        LearningRate = settings.LearningRate,
        Seed = settings.Seed,
        SampleRate = sampleRate,
        Clips = clips,
    };

    /// <summary>The first thing in which <paramref name="other"/> differs, as words, or <c>null</c>.</summary>
    public string? DifferenceFrom(TrainingIdentity other)
    {
        (string What, object Left, object Right)[] pairs =
        [
            ("model", Model, other.Model), ("--frames", Frames, other.Frames),
            ("--rnn-steps", RnnSteps, other.RnnSteps),
            ("--output", Output, other.Output), ("--loss", Loss, other.Loss), ("--batch", Batch, other.Batch),
            ("--learning-rate", LearningRate, other.LearningRate), ("--seed", Seed, other.Seed),
            ("--sample-rate", SampleRate, other.SampleRate), ("data (digest)", Clips, other.Clips),
        ];
        foreach (var (what, left, right) in pairs)
        {
            if (!left.Equals(right)) return FormattableString.Invariant($"its {what} is {left}, not {right}");
        }

        return null;
    }

    /// <summary>The architecture with an identifier such as "crnn_1-2x512-256".</summary>
    private static Architecture Find(string id)
    {
        var (family, sizes) = (id.Split('_')[0], id.Split('_')[1].Split('x'));
        return Cli.Input.ArchitectureInput.Of(family, sizes[0].Split('-'), sizes[1].Split('-'));
    }
}
