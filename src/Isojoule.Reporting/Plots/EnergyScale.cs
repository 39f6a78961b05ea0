using Isojoule.Reporting.Axes;

namespace Isojoule.Reporting.Plots;

/// <summary>The unit and the ends that the energies of one pair are drawn in.</summary>
internal sealed class EnergyScale
{
    private readonly Axis _axis;

    public EnergyScale(IReadOnlyList<ReferencePoint> points)
    {
        var joules = EnergyUnit.EnergiesJ(points);
        Unit = EnergyUnit.For(joules);
        _axis = Axis.Over(joules.Select(value => value / Unit.Joules));
    }

    public EnergyUnit Unit { get; }

    public PlotAxis AxisOn(string hardware, (double From, double To)? domain = null, string suffix = "") =>
        new($"Energy on {hardware}{suffix} ({Unit.Symbol})")
        {
            IsLog = _axis.IsLog,
            Range = (_axis.Min, _axis.Max),
            Domain = domain ?? (0, 1),
        };

    /// <summary>The line of equal energies.</summary>
    public PlotTrace Identity(int panel = 0) => new("equal energies", [_axis.Min, _axis.Max], [_axis.Min, _axis.Max])
    {
        IsLine = true,
        Dash = "dot",
        Color = Drawing.Palette.Identity,
        Panel = panel,
        IsInLegend = panel == 0,
    };

    /// <summary>Source energies evenly spread over the axis, in its unit.</summary>
    public IReadOnlyList<double> Spread(int count) =>
        [.. Enumerable.Range(0, count).Select(i => _axis.ValueAt(i / (count - 1.0)))];

    /// <summary>Whether the axis has a place for a value.</summary>
    public bool Shows(double value) => _axis.Shows(value);

    /// <summary>An energy with its unit, as a label says it.</summary>
    public string Told(Energy energy) => Told(Unit.Of(energy));

    /// <summary>A value of the axis with its unit.</summary>
    public string Told(double value) => $"{NumberText.Short(value)} {Unit.Symbol}";
}
