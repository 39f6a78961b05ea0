using Isojoule.Normalization.Auto;
using Isojoule.Statistics.GaussianProcesses;

namespace Isojoule.Files;

/// <summary>
/// Automatic calibrations to and from their JSON shape; what follows from the numbers is computed again.
/// </summary>
internal static class AutoMapping
{
    public static AutoCoefficients ToDocument(AutoCalibration calibration) => new()
    {
        LogLevel = calibration.LogLevel,
        Covariates = [.. calibration.Columns.Select(CovariateMapping.ToDocument)],
        Trends = calibration.Trends,
        NameParts = calibration.Names.Parts,
        NamePartsOfAll = calibration.Names.Ubiquitous,
        Marks = calibration.Mixture.Data.Marks,
        Positions = calibration.Mixture.Data.Columns,
        Processes = [.. calibration.Mixture.Components.Select(ToDocument)],
        Values = calibration.Mixture.Data.Values,
        NoiseScales = calibration.Mixture.Data.NoiseScales,
        Scatter = calibration.Intervals.Scatter,
        Experience = calibration.Intervals.Experience,
    };

    public static AutoCalibration ToCalibration(AutoCoefficients document)
    {
        var data = new ProcessData(
            [.. document.Positions.Select(positions => positions.ToArray())],
            [.. document.Values],
            [.. document.NoiseScales],
            [.. document.Marks.Select(marks => marks.ToArray())]);
        return new()
        {
            Columns = CovariateMapping.ToColumns(document.Covariates, document.Trends.Count),
            Trends = [.. document.Trends],
            Names = new(document.NameParts, document.NamePartsOfAll),
            LogLevel = document.LogLevel,
            Mixture = ProcessMixture.TryCondition([.. document.Processes.Select(p => (p.Weight, ToKernel(p)))], data)
                ?? throw new ArgumentException("its processes have no positive covariance", nameof(document)),
            Intervals = new()
            {
                Experience = document.Experience ?? AutoPriorCatalog.Of("auto").Experience,
                References = data.Count,
                Scatter = [.. document.Scatter],
            },
        };
    }

    private static ProcessDocument ToDocument(ProcessComponent component) => new()
    {
        Weight = component.Weight,
        ConstantVariance = component.Process.Kernel.ConstantVariance,
        SignalDeviation = component.Process.Kernel.SignalDeviation,
        LocalDeviation = component.Process.Kernel.LocalDeviation,
        RelationDeviation = component.Process.Kernel.RelationDeviation,
        NoiseDeviation = component.Process.Kernel.NoiseDeviation,
        Lengths = component.Process.Kernel.Lengths,
        SlopeDeviations = component.Process.Kernel.SlopeDeviations,
    };

    private static ProcessKernel ToKernel(ProcessDocument document) => new()
    {
        ConstantVariance = document.ConstantVariance,
        SignalDeviation = document.SignalDeviation,
        LocalDeviation = document.LocalDeviation,
        RelationDeviation = document.RelationDeviation,
        NoiseDeviation = document.NoiseDeviation,
        Lengths = [.. document.Lengths],
        SlopeDeviations = [.. document.SlopeDeviations],
    };
}
