using Isojoule.Campaigns.Planning;

namespace Isojoule.Campaigns.Running;

/// <summary>
/// How long the rest of a campaign will take: predictions, corrected by how the runs so far compare with theirs.
/// </summary>
public sealed class TimeLeft
{
    private readonly Func<CampaignRun, RunPrediction> _predict;
    private (int Count, TimeSpan Sum) _all;
    private (TimeSpan Actual, TimeSpan Predicted) _compared;
    private (int Count, TimeSpan Sum) _rests;

    /// <summary>Starts with predictions alone.</summary>
    public TimeLeft(Func<CampaignRun, RunPrediction> predict) => _predict = predict;

    /// <summary>Takes in a run that completed.</summary>
    public void Ran(CampaignRun run, TimeSpan duration)
    {
        _all = (_all.Count + 1, _all.Sum + duration);
        if (_predict(run).Duration is { } predicted && predicted > TimeSpan.Zero)
            _compared = (_compared.Actual + duration, _compared.Predicted + predicted);
    }

    /// <summary>Takes in the rest before a run, with all that is not the run itself.</summary>
    public void Rested(TimeSpan duration) => _rests = (_rests.Count + 1, _rests.Sum + duration);

    /// <summary>One run's time, or <c>null</c> when nothing is known.</summary>
    public TimeSpan? Of(CampaignRun run)
    {
        if (_predict(run).Duration is { } predicted)
            return _compared.Predicted > TimeSpan.Zero
                ? predicted * (_compared.Actual / _compared.Predicted)
                : predicted;
        return _all.Count > 0 ? _all.Sum / _all.Count : null;
    }

    /// <summary>The time of some runs with their rests, or <c>null</c> when nothing is known of one.</summary>
    public TimeSpan? Of(IEnumerable<CampaignRun> runs, TimeSpan restAtLeast)
    {
        var rest = _rests.Count > 0 ? _rests.Sum / _rests.Count : restAtLeast;
        var sum = TimeSpan.Zero;
        foreach (var run in runs)
        {
            if (Of(run) is not { } time) return null;
            sum += time + rest;
        }

        return sum;
    }
}
