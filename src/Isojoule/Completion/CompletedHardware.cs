namespace Isojoule.Completion;

/// <summary>How well a hardware's column of a table can be predicted.</summary>
/// <param name="Name">Name of the hardware.</param>
/// <param name="Measured">Number of workloads measured on it.</param>
/// <param name="Mdape">Median absolute percentage error on measured cells left
/// out, as a fraction; <c>null</c> when none could be.</param>
/// <param name="FactorShare">Share of its predictions that all machines' factors
/// make up, in [0, 1]; single sources make up the rest.</param>
/// <param name="Sources">Hardware that predicts it alone too, by <c>auto</c>, the nearest first.</param>
public sealed record CompletedHardware(
    string Name,
    int Measured,
    double? Mdape,
    double FactorShare,
    IReadOnlyList<string> Sources);
