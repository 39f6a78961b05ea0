namespace Isojoule.Training.Loop;

/// <summary>Who looks on while a model is trained.</summary>
internal interface ITrainingWatch
{
    /// <summary>Whether somebody wants it to end after the step that goes on.</summary>
    bool IsEndAsked { get; }

    /// <summary>A step was handed to the device.</summary>
    void StepDone(TrainingProgress progress, TimeSpan elapsed);

    /// <summary>An epoch is done.</summary>
    void EpochDone(TrainingProgress progress);

    /// <summary>It is time for a checkpoint.</summary>
    void Keep(TrainingProgress progress);
}
