using Isojoule.Training.Checkpoints;
using Isojoule.Training.Loop;

namespace Isojoule.Training.Commands;

/// <summary>The files that a training leaves.</summary>
/// <param name="Checkpoint">Where its state is kept, or <c>null</c>.</param>
/// <param name="Curve">Where its curve is written, or <c>null</c>.</param>
internal sealed record TrainingFiles(string? Checkpoint, string? Curve)
{
    /// <summary>Loads the state of a training that was broken off; <c>null</c> when there is none yet.</summary>
    /// <exception cref="CheckpointException">The file is of another training, or damaged.</exception>
    public TrainingProgress? Resume(TrainingIdentity identity, TrainingJob job)
    {
        if (!File.Exists(Checkpoint)) return null;
        var header = CheckpointFile.ReadHeader(Checkpoint);
        if (header.Training.DifferenceFrom(identity) is { } difference)
        {
            throw new CheckpointException(
                $"{Checkpoint} is of another training: {difference}. Leave --resume out, or name another file.");
        }

        CheckpointFile.Load(Checkpoint, job.Model, job.Optimizer);
        return header.Progress;
    }

    public void Keep(TrainingIdentity identity, TrainingProgress progress, TrainingJob job)
    {
        if (Checkpoint is not null) CheckpointFile.Write(Checkpoint, identity, progress, job.Model, job.Optimizer);
    }

    public void WriteCurve(TrainingProgress progress)
    {
        if (Curve is not null) CurveFile.Write(Curve, progress.Curve);
    }
}
