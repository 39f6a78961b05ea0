namespace Isojoule.Store.Formats;

/// <summary>What the user wants of an export.</summary>
public sealed record ExportOptions
{
    /// <summary>Whether texts that a spreadsheet would take for a formula
    /// get an apostrophe before them, in CSV.</summary>
    public bool IsForSpreadsheets { get; init; }

    /// <summary>Carbon intensity in g CO2eq/kWh for formats that hold
    /// emissions, or <c>null</c>: nothing is guessed.</summary>
    public double? CarbonIntensityGPerKwh { get; init; }
}
