using System.Collections.Immutable;
using Isojoule.Normalization;
using Isojoule.Normalization.Covariates;

namespace Isojoule.Files;

/// <summary>Covariates, and the calibration that is straight in them, to and from their JSON shape.</summary>
internal static class CovariateMapping
{
    public static RidgeCoefficients ToDocument(RidgeCalibration calibration) =>
        new(calibration.LogLevel, calibration.Slopes, [.. calibration.Columns.Select(ToDocument)]);

    public static RidgeCalibration ToCalibration(RidgeCoefficients document) => new()
    {
        Columns = ToColumns(document.Covariates, document.Slopes.Count),
        Slopes = [.. document.Slopes],
        LogLevel = document.LogLevel,
    };

    public static CovariateDocument ToDocument(CovariateColumn column) => new()
    {
        Name = column.Covariate.ToName(),
        Center = column.Center,
        EnergySlope = column.EnergySlope,
        Min = column.Min,
        Max = column.Max,
    };

    /// <summary>The columns, of which <paramref name="count"/> are needed and the first is energy.</summary>
    public static ImmutableArray<CovariateColumn> ToColumns(IReadOnlyList<CovariateDocument> documents, int count)
    {
        var columns = documents.Select(ToColumn).ToImmutableArray();
        return columns.Length == count && count > 0 && columns[0].Covariate == Covariate.Energy
            ? columns
            : throw new ArgumentException("one number for every covariate is needed, energy first", nameof(documents));
    }

    private static CovariateColumn ToColumn(CovariateDocument document) => new(
        Enum.GetValues<Covariate>().Cast<Covariate?>()
            .FirstOrDefault(covariate => covariate!.Value.ToName() == document.Name)
            ?? throw new ArgumentException($"unknown covariate '{document.Name}'", nameof(document)),
        document.Center,
        document.EnergySlope,
        document.Min,
        document.Max);
}
