using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.Reporting.Axes;
using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Plots;
using Isojoule.Statistics;

namespace Isojoule.Reporting.Figures;

/// <summary>Figure 10: predicted over measured energy against energy, for workloads no method had seen.</summary>
internal static class ResidualsFigure
{
    private const double Width = 860;
    private const double PanelHeight = 210;
    private const double PanelGap = 46;
    private const double PanelLeft = 70;
    private const double RatioMax = 4;
    private const int Parts = 5;

    private static readonly string[] Methods = ["linear", "power-law", "auto"];

    public static (FigurePage Page, Scene Scene) Draw(HardwarePair pair, ulong seed)
    {
        var title = $"Residuals against energy, {pair.Source} to {pair.Target}";
        if (pair.Common.Count < 2 * Parts)
            return FigurePage.Message(title, $"{pair} has too few common workloads to hold some out.");
        var panels = Methods
            .Select((method, i) =>
                (Method: method, Marker: Palette.Of(i + 1), Ratios: RatiosOf(method, pair.Common, seed)))
            .Where(panel => panel.Ratios.Length > 0)
            .ToArray();
        if (panels.Length == 0) return FigurePage.Message(title, $"No method could be fitted on {pair}.");
        var page = new FigurePage(
            title,
            "Median absolute percentage error: "
                + string.Join(", ", panels.Select(panel => $"{panel.Method} {Told(panel.Ratios)}"))
                + ".",
            [
                .. panels.Select(panel => new LegendEntry(panel.Method, panel.Marker)),
                new("measured", Line: Panel.IdentityInk),
            ],
            [
                "Every workload predicted from the other four fifths of them. "
                    + $"{Beyond(panels.SelectMany(panel => panel.Ratios))}"
                    + "A trend means that the shape of the method does not fit the two machines.",
            ])
        {
            Plot = PlotOf(pair, panels),
        };
        var height = panels.Length * (PanelHeight + PanelGap);
        return (page, page.Compose(Width, height + 40, (scene, area) => DrawPanels(scene, area, pair, panels)));
    }

    private static Plot PlotOf(HardwarePair pair, (string Method, Marker Marker, Residual[] Ratios)[] panels)
    {
        var scale = new EnergyScale(pair.Common);
        var axis = scale.AxisOn(pair.Source);
        return new(
            [new("", axis, new("Predicted / measured") { IsLog = true, Range = (1 / RatioMax, RatioMax) })],
            [
                new("measured", [axis.Range!.Value.Low, axis.Range.Value.High], [1, 1])
                {
                    IsLine = true,
                    Dash = "dash",
                    Color = Palette.Identity,
                },
                .. panels.Select(panel => new PlotTrace(
                    panel.Method,
                    [.. panel.Ratios.Select(residual => scale.Unit.Of(residual.Source))],
                    [.. panel.Ratios.Select(residual => Math.Clamp(residual.Ratio, 1 / RatioMax, RatioMax))])
                {
                    Color = panel.Marker.Ink.Fill,
                    Shape = panel.Marker.Shape,
                    Labels = [.. panel.Ratios.Select(residual =>
                        $"{residual.Workload}" + PlotText.Break +
                        $"{panel.Method}: {NumberText.Short(residual.Ratio)} of what was measured")],
                }),
            ],
            2 * PanelHeight);
    }

    private static void DrawPanels(
        Scene scene, Frame area, HardwarePair pair, (string Method, Marker Marker, Residual[] Ratios)[] panels)
    {
        var unit = EnergyUnit.For(EnergyUnit.EnergiesJ(pair.Common));
        var energies = Axis.LogOver(pair.Common.Select(point => unit.Of(point.Source.Energy)));
        var ratios = Axis.LogOver([1 / RatioMax, RatioMax]);
        for (var i = 0; i < panels.Length; i++)
        {
            var top = area.Top + 18 + (i * (PanelHeight + PanelGap));
            var panel = new Panel(
                scene,
                new(area.Left + PanelLeft, top, area.Width - PanelLeft - 6, PanelHeight),
                energies,
                ratios);
            panel.Grid();
            panel.Curve([(energies.Min, 1), (energies.Max, 1)], Panel.IdentityInk);
            foreach (var (_, source, ratio) in panels[i].Ratios)
                panel.Point(unit.Of(source), Math.Clamp(ratio, 1 / RatioMax, RatioMax), panels[i].Marker);
            panel.Title(panels[i].Method);
            panel.YAxis("Predicted / measured");
            panel.XAxis(i == panels.Length - 1 ? HardwareName.EnergyOn(pair.Source, unit.Symbol, width: 400) : "");
        }
    }

    private static Residual[] RatiosOf(string name, IReadOnlyList<ReferencePoint> workloads, ulong seed)
    {
        var method = NormalizerCatalog.Find(name)!;
        var order = new SeededRandom(seed).Permutation(workloads.Count);
        try
        {
            return
            [
                .. from part in Enumerable.Range(0, Parts)
                   let calibration = method.Fit([.. order.Where((_, i) => i % Parts != part).Select(i => workloads[i])])
                   from i in order.Where((_, i) => i % Parts == part)
                   select new Residual(
                       workloads[i].Workload,
                       workloads[i].Source.Energy,
                       calibration.Predict(workloads[i].Source) / workloads[i].Target),
            ];
        }
        catch (CalibrationException)
        {
            return []; // the figure then has one panel less; the study says why
        }
    }

    private static string Told(Residual[] ratios) =>
        NumberText.Percent(Quantiles.Median([.. ratios.Select(ratio => Math.Abs(ratio.Ratio - 1))]));

    private static string Beyond(IEnumerable<Residual> ratios)
    {
        var count = ratios.Count(ratio => ratio.Ratio is < 1 / RatioMax or > RatioMax);
        return count == 0
            ? ""
            : $"{NumberText.Count(count, "prediction")} more than {NumberText.Fixed(RatioMax, 0)} times off, "
                + "at or below 0 included, drawn at the edge. ";
    }

    /// <summary>One workload predicted by a method that had not seen it.</summary>
    private sealed record Residual(string Workload, Energy Source, double Ratio);
}
