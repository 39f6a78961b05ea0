using Isojoule.Counting.Architectures;
using Isojoule.Counting.Training;

namespace Isojoule.Training.Loop;

/// <summary>What a training does.</summary>
internal sealed record TrainingSettings
{
    public required Architecture Architecture { get; init; }

    public LossKind Loss { get; init; }

    public int Batch { get; init; } = TrainingPlan.BatchOfPaper;

    public int Epochs { get; init; } = TrainingPlan.EpochsOfPaper;

    public double LearningRate { get; init; } = 1e-3;

    public ulong Seed { get; init; }

    /// <summary>After how much training the run is truncated, or <c>null</c>.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Steps between two points of the curve; 0 for one an epoch.</summary>
    public int CurveEvery { get; init; }

    /// <summary>Epochs between two checkpoints; 0 for none but the last.</summary>
    public int CheckpointEvery { get; init; }
}
