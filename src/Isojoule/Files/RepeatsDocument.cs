namespace Isojoule.Files;

/// <summary>What repeats of one command say together.</summary>
/// <param name="Format">Always "isojoule-repeats".</param>
/// <param name="Name">Name of the workload.</param>
/// <param name="Runs">Number of completed runs whose energy is known.</param>
/// <param name="EnergyScope">What the energies hold.</param>
/// <param name="MeanEnergyJ">Their mean.</param>
/// <param name="DeviationJ">Their sample standard deviation.</param>
/// <param name="HalfWidthJ">Half-width of the mean's 95 % interval.</param>
/// <param name="HalfWidthRelative">The same, relative to the mean.</param>
public sealed record RepeatsDocument(
    string Format,
    string Name,
    int Runs,
    string EnergyScope,
    double? MeanEnergyJ,
    double? DeviationJ,
    double? HalfWidthJ,
    double? HalfWidthRelative);
