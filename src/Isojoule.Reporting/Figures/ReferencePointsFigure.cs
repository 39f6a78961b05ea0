using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Figures;

/// <summary>Figures 1 and 2: one pair without normalization and with one and two reference points.</summary>
internal sealed class ReferencePointsFigure
{
    private const double Width = 900;
    private const double PanelSize = 340;
    private const double RowHeight = PanelSize + 72;

    private static readonly Ink WorkloadInk = new(Palette.Blue.WithOpacity(0.75), Palette.Paper, 0.5);
    private static readonly Marker Workload = new(MarkerShape.Circle, 3.4, WorkloadInk);
    private static readonly Marker Reference = new(MarkerShape.Diamond, 6, new(Palette.Vermillion, Palette.Black, 0.9));

    private readonly HardwarePair _pair;
    private readonly IReadOnlyList<NormalizedSet> _sets;
    private readonly EnergyUnit _unit;
    private readonly Axis _axis;

    private ReferencePointsFigure(HardwarePair pair, IReadOnlyList<NormalizedSet> sets)
    {
        (_pair, _sets) = (pair, sets);
        // All four panels share one axis in both directions: panels can be compared and the optimum is the diagonal.
        var measuredJ = EnergyUnit.EnergiesJ(pair.Common);
        _unit = EnergyUnit.For(measuredJ);
        var shown = pair.Common.Select(point => point.Target.Joules).Concat(sets.SelectMany(set => set.NormalizedJ))
            .Select(joules => joules / _unit.Joules);
        _axis = Axis.SpansDecades(measuredJ) ? Axis.LogOver(shown) : Axis.LinearOver(shown);
    }

    public static (FigurePage Page, Scene Scene) Draw(HardwarePair pair, Func<string, INormalizer?> methods)
    {
        var sets = NormalizedSet.All(pair, methods);
        var workloads = NumberText.Count(pair.Common.Count, "workload");
        var title = $"{pair}: {workloads} normalized with no, one and two references";
        if (pair.Common.Count < 3 || sets.Count == 0)
            return FigurePage.Message(title, $"{pair} has too few common workloads to normalize with two references.");
        return new ReferencePointsFigure(pair, sets).Draw(title);
    }

    private (FigurePage Page, Scene Scene) Draw(string title)
    {
        var (low, high) = PairRanking.Extremes(_pair.Common);
        var errors = string.Join(", ", _sets.Select(set => $"{set.Label.ToLowerInvariant()} {Told(set)}"));
        var page = new FigurePage(
            title,
            $"Median absolute percentage error of the workloads that are not references: {errors}.",
            [
                new("workload", Workload),
                new("reference point", Reference),
                new("optimum (equal energies)", Line: Panel.IdentityInk),
            ],
            [$"Low reference: {low.Workload}. High reference: {high.Workload}.", .. NotDrawn()]);
        return (page, page.Compose(Width, Math.Ceiling(_sets.Count / 2.0) * RowHeight, DrawPanels));
    }

    private void DrawPanels(Scene scene, Frame area)
    {
        var column = area.Width / 2;
        for (var i = 0; i < _sets.Count; i++)
        {
            var upperLeft = new Pixel(area.Left + (i % 2 * column) + 66, area.Top + (i / 2 * RowHeight) + 24);
            DrawPanel(scene, new(upperLeft.X, upperLeft.Y, PanelSize, PanelSize), _sets[i]);
        }
    }

    private void DrawPanel(Scene scene, Frame frame, NormalizedSet set)
    {
        var panel = new Panel(scene, frame, _axis, _axis);
        panel.Grid();
        panel.Identity();
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < _pair.Common.Count; i++)
            {
                var isReference = set.References.Contains(_pair.Common[i]);
                if (isReference != (pass == 1)) continue;
                var normalized = set.NormalizedJ[i] / _unit.Joules;
                panel.Point(normalized, _unit.Of(_pair.Common[i].Target), isReference ? Reference : Workload);
            }
        }

        panel.XAxis(HardwareName.EnergyOn(_pair.Source, _unit.Symbol, set.References.Count == 0 ? "" : ", normalized"));
        panel.YAxis(HardwareName.EnergyOn(_pair.Target, _unit.Symbol));
        panel.Title(set.Label);
        var corner = new Pixel(frame.Right, frame.Top - 7);
        scene.Text(corner, $"median error {Told(set)}", new(10.5, Palette.FaintText, Anchor.End));
    }

    private IEnumerable<string> NotDrawn() =>
        from set in _sets
        let below = set.NormalizedJ.Count(joules => !_axis.Shows(joules / _unit.Joules))
        where below > 0
        let workloads = NumberText.Count(below, "workload")
        select $"{set.Label}: {workloads} normalized to 0 J or below, drawn as an arrow at the edge.";

    private static string Told(NormalizedSet set) =>
        set.MedianError is { } error ? NumberText.Percent(error) : "unknown";
}
