using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Figures;

namespace Isojoule.Reporting.Plots;

/// <summary>Figures 1 and 2: a pair with no, one and two references, panel by panel.</summary>
internal sealed class ReferencePointsPlot
{
    private const double HeightPixels = 760;
    private const double Room = 0.1;

    private readonly HardwarePair _pair;
    private readonly EnergyScale _scale;

    private ReferencePointsPlot(HardwarePair pair) => (_pair, _scale) = (pair, new(pair.Common));

    public static Plot? Draw(HardwarePair pair, Func<string, INormalizer?> methods)
    {
        var sets = NormalizedSet.All(pair, methods);
        return pair.Common.Count < 3 || sets.Count == 0 ? null : new ReferencePointsPlot(pair).Draw(sets);
    }

    private Plot Draw(IReadOnlyList<NormalizedSet> sets) => new(
        [.. sets.Select(PanelOf)],
        [.. sets.SelectMany(TracesOf)],
        sets.Count > 2 ? HeightPixels : HeightPixels / 2);

    private PlotPanel PanelOf(NormalizedSet set, int index)
    {
        var across = index % 2 == 0 ? (0.0, 0.5 - (Room / 2)) : (0.5 + (Room / 2), 1.0);
        var up = index / 2 == 0 ? (0.5 + (Room / 2), 1.0) : (0.0, 0.5 - Room);
        var error = set.MedianError is { } median ? NumberText.Percent(median) : "unknown";
        return new(
            $"{set.Label}: median error {error}",
            _scale.AxisOn(_pair.Source, across, set.References.Count == 0 ? "" : ", normalized"),
            _scale.AxisOn(_pair.Target, up));
    }

    private IEnumerable<PlotTrace> TracesOf(NormalizedSet set, int panel)
    {
        yield return _scale.Identity(panel);
        yield return TraceOf("workload", set, panel, isReference: false);
        if (set.References.Count > 0) yield return TraceOf("reference point", set, panel, isReference: true);
    }

    private PlotTrace TraceOf(string name, NormalizedSet set, int panel, bool isReference)
    {
        var shown = Enumerable.Range(0, _pair.Common.Count)
            .Where(i => set.References.Contains(_pair.Common[i]) == isReference).ToArray();
        return new(
            name,
            [.. shown.Select(i => set.NormalizedJ[i] / _scale.Unit.Joules)],
            [.. shown.Select(i => _scale.Unit.Of(_pair.Common[i].Target))])
        {
            Labels = [.. shown.Select(i => LabelOf(_pair.Common[i], set.NormalizedJ[i]))],
            Color = isReference ? Palette.Vermillion : Palette.Blue,
            Shape = isReference ? MarkerShape.Diamond : MarkerShape.Circle,
            SizePixels = isReference ? 11 : 7,
            Panel = panel,
            IsInLegend = panel == (isReference ? 1 : 0),
        };
    }

    private string LabelOf(ReferencePoint point, double normalizedJ) =>
        point.Workload + PlotText.Break +
        $"measured on {_pair.Source}: {_scale.Told(point.Source.Energy)}" + PlotText.Break +
        $"normalized: {_scale.Told(normalizedJ / _scale.Unit.Joules)}" + PlotText.Break +
        $"measured on {_pair.Target}: {_scale.Told(point.Target)}";
}
