using Isojoule.Campaigns.Ledgers;
using Isojoule.Campaigns.Planning;

namespace Isojoule.Campaigns.Running;

/// <summary>Whether another run stays within a campaign's limits.</summary>
public sealed class LimitCheck
{
    // Too short for any sensor: such a run has no energy, and spends none worth counting.
    private const double UnmeasurableS = 1;

    private readonly CampaignLimits _limits;
    private readonly Func<CampaignRun, RunPrediction> _predict;

    /// <summary>Says which limits, and what runs will take.</summary>
    public LimitCheck(CampaignLimits limits, Func<CampaignRun, RunPrediction> predict) =>
        (_limits, _predict) = (limits, predict);

    /// <summary>Which limit a run would pass, or <see cref="CampaignStop.Done"/> for none.</summary>
    /// <param name="next">
    /// The run; one that cannot be predicted is begun while the sum so far is below the limit.
    /// </param>
    /// <param name="entries">What was done so far, by every attempt.</param>
    public CampaignStop Passed(CampaignRun next, IReadOnlyList<LedgerEntry> entries)
    {
        var ends = entries.Where(entry => entry.Event == LedgerEntry.End).ToArray();
        var prediction = _predict(next);
        if (_limits.TotalTime is { } time)
        {
            // A time is unknown only of what never began.
            var spent = TimeSpan.FromSeconds(ends.Sum(end => end.DurationS ?? 0));
            if (spent >= time || spent + (prediction.Duration ?? default) > time) return CampaignStop.TimeLimit;
        }

        if (_limits.TotalEnergy is not { } energy) return CampaignStop.Done;
        if (ends.Any(end => end.EnergyJ is null && end.DurationS > UnmeasurableS)) return CampaignStop.EnergyUnknown;
        var joules = ends.Sum(end => end.EnergyJ ?? 0);
        return joules >= energy.Joules || joules + (prediction.Energy?.Joules ?? 0) > energy.Joules
            ? CampaignStop.EnergyLimit
            : CampaignStop.Done;
    }
}
