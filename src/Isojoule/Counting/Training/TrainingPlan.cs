namespace Isojoule.Counting.Training;

/// <summary>How much is trained.</summary>
/// <param name="Samples">Samples in an epoch, from 1 on.</param>
/// <param name="Batch">Samples in a step, from 1 on; the last step of an epoch may have fewer.</param>
/// <param name="Epochs">Epochs, from 1 on.</param>
public sealed record TrainingPlan(long Samples, int Batch, int Epochs)
{
    /// <summary>Batch size of the paper.</summary>
    public const int BatchOfPaper = 8;

    /// <summary>Epochs of the paper.</summary>
    public const int EpochsOfPaper = 10;

    /// <summary>Optimizer steps of the whole run.</summary>
    public long Steps => checked(StepsEach * Epochs);

    private long StepsEach => (Samples / Batch) + (Samples % Batch > 0 ? 1 : 0);
}
