namespace Isojoule.Training.Loop;

/// <summary>How far a training is: with weights and optimizer, all that is needed to go on.</summary>
internal sealed class TrainingProgress
{
    /// <summary>Epochs done.</summary>
    public int Epoch { get; set; }

    /// <summary>Steps done in the epoch that goes on.</summary>
    public int StepInEpoch { get; set; }

    /// <summary>Steps done since the start.</summary>
    public long Steps { get; set; }

    /// <summary>Samples seen since the start.</summary>
    public long Samples { get; set; }

    /// <summary>Time spent in training since the start, checkpoints left out.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Loss since the last point of the curve.</summary>
    public LossMean PointLoss { get; set; }

    /// <summary>Loss since the epoch began.</summary>
    public LossMean EpochLoss { get; set; }

    /// <summary>Loss of the last whole epoch, or <c>null</c> before one is whole.</summary>
    public double? LastEpochLoss { get; set; }

    /// <summary>The curve so far.</summary>
    public List<CurvePoint> Curve { get; init; } = [];
}
