namespace Isojoule.Campaigns.Planning;

/// <summary>Predictions for the runs of a plan: from earlier runs where there are any, else simulated.</summary>
public sealed class PlanPredictions
{
    private readonly EarlierRuns _earlier;
    private readonly RooflinePredictor _rooflines;

    /// <summary>Says what to predict from.</summary>
    public PlanPredictions(EarlierRuns earlier, RooflinePredictor rooflines) =>
        (_earlier, _rooflines) = (earlier, rooflines);

    /// <summary>The prediction for one run.</summary>
    public RunPrediction Of(CampaignRun run) =>
        _earlier.Of(run) is { Source: not PredictionSource.Unknown } known ? known : _rooflines.Of(run);

    /// <summary>Adds up what is known of some runs.</summary>
    public PredictedTotal TotalOf(IReadOnlyCollection<CampaignRun> runs, CoolDownPolicy coolDown)
    {
        var predictions = runs.Select(Of).ToArray();
        var ticks = predictions.Sum(prediction => prediction.Duration?.Ticks ?? 0);
        return new(
            TimeSpan.FromTicks(ticks) + (coolDown.AtLeast * runs.Count),
            predictions.Count(prediction => prediction.Duration is null),
            Energy.FromJoules(predictions.Sum(prediction => prediction.Energy?.Joules ?? 0)),
            predictions.Count(prediction => prediction.Energy is null));
    }
}
