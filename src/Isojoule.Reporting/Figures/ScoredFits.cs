using Isojoule.Evaluation;
using Isojoule.Reporting.Axes;
using Isojoule.Statistics;

namespace Isojoule.Reporting.Figures;

/// <summary>The fits of a study as score charts look them up.</summary>
internal sealed class ScoredFits
{
    private readonly ILookup<(PairKey Pair, string Method, StudySetting Setting), StudyFit> _byKey;
    private readonly int _pairsLeftOut;

    public ScoredFits(IReadOnlyList<StudyFit> fits, int pairsMax)
    {
        _byKey = fits.ToLookup(fit => (new PairKey(fit.Source, fit.Target), fit.Method, SettingOf(fit)));
        PairKey[] pairs = [.. fits.Select(fit => new PairKey(fit.Source, fit.Target)).Distinct()
            .OrderBy(pair => pair.Source, StringComparer.Ordinal).ThenBy(pair => pair.Target, StringComparer.Ordinal)];
        Pairs = pairs.Length > pairsMax ? pairs[..pairsMax] : pairs;
        _pairsLeftOut = pairs.Length - Pairs.Count;
        Methods = [.. fits.Select(fit => fit.Method).Distinct()];
        Settings =
        [
            .. fits.GroupBy(SettingOf)
                .OrderBy(setting => setting.Max(fit => fit.References))
                .Select(setting => setting.Key),
        ];
    }

    /// <summary>The pairs shown, in ordinal order.</summary>
    public IReadOnlyList<PairKey> Pairs { get; }

    /// <summary>The methods fitted, in order of first appearance.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The settings, by growing number of references.</summary>
    public IReadOnlyList<StudySetting> Settings { get; }

    /// <summary>The setting where methods are compared: random selection where it has the most references.</summary>
    /// <remarks>With all of the train as references every selection is the same.</remarks>
    public StudySetting? FullSetting
    {
        get
        {
            if (Settings.Count == 0) return null;
            var random = new StudySetting("random", Settings[^1].Budget);
            return Settings.Contains(random) ? random : Settings[^1];
        }
    }

    /// <summary>The fits of one method on one pair, one a split.</summary>
    public IReadOnlyList<StudyFit> Of(PairKey pair, string method, StudySetting setting) =>
        [.. _byKey[(pair, method, setting)].OrderBy(fit => fit.Split)];

    /// <summary>The median over the pairs of the mean median error, or <c>null</c> without a fit.</summary>
    public double? MedianError(string method, StudySetting setting)
    {
        var errors = Pairs
            .Select(pair => ScoreSummary.Of(Of(pair, method, setting).Select(fit => fit.Scores?.Mdape)).Mean)
            .OfType<double>().ToArray();
        return errors.Length == 0 ? null : Quantiles.Median(errors);
    }

    /// <summary>What the chart leaves out, if anything.</summary>
    public IEnumerable<string> Omissions(IEnumerable<StudyFit> shown)
    {
        var fits = shown.ToArray();
        if (_pairsLeftOut > 0)
            yield return $"{NumberText.Count(_pairsLeftOut, "further pair")} of the study left out for room.";
        var faults = fits.Count(fit => fit.Scores is null);
        if (faults > 0)
        {
            var all = NumberText.Count(fits.Length, "fit");
            yield return $"{faults} of {all} could not be made; means are over the others.";
        }

        var negative = fits.Count(fit => fit.Scores?.R2 < 0);
        if (negative > 0) yield return $"R² lies below 0 in {NumberText.Count(negative, "fit")}, left of the axis.";
    }

    private static StudySetting SettingOf(StudyFit fit) => new(fit.Selection, fit.Budget);
}
