namespace Isojoule.Reporting.Plots;

/// <summary>One axis of a panel of a plot.</summary>
/// <param name="Title">Quantity and unit.</param>
internal sealed record PlotAxis(string Title)
{
    /// <summary>Whether the axis is logarithmic.</summary>
    public bool IsLog { get; init; }

    /// <summary>Ends of the axis in the unit of the title, or <c>null</c> to fit the data.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>The share of the plot's width or height it takes.</summary>
    public (double From, double To) Domain { get; init; } = (0, 1);

    /// <summary>Names at 0, 1, 2, … instead of numbers, from the top down.</summary>
    public IReadOnlyList<string>? Categories { get; init; }
}
