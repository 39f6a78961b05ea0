using Isojoule.Normalization;
using Isojoule.Statistics;

namespace Isojoule.Files;

/// <summary>Automatic calibrations to and from their JSON shape; what follows from the numbers is computed again.</summary>
internal static class AutoMapping
{
    public static AutoCoefficients ToDocument(AutoCalibration calibration) => new()
    {
        LogLevel = calibration.LogLevel,
        Covariates = [.. calibration.Columns.Select((column, j) => new CovariateDocument
        {
            Name = column.Covariate.ToName(),
            Center = column.Center,
            EnergySlope = column.EnergySlope,
            Trend = calibration.Trends[j],
            Min = column.Min,
            Max = column.Max,
            Positions = calibration.Mixture.Data.Columns[j],
        })],
        Processes = [.. calibration.Mixture.Components.Select(ToDocument)],
        Values = calibration.Mixture.Data.Values,
        NoiseScales = calibration.Mixture.Data.NoiseScales,
        Scatter = calibration.Intervals.Scatter,
    };

    public static AutoCalibration ToCalibration(AutoCoefficients document)
    {
        var data = new ProcessData(
            [.. document.Covariates.Select(covariate => covariate.Positions.ToArray())],
            [.. document.Values],
            [.. document.NoiseScales]);
        return new()
        {
            Columns = [.. document.Covariates.Select(ToColumn)],
            Trends = [.. document.Covariates.Select(covariate => covariate.Trend)],
            LogLevel = document.LogLevel,
            Mixture = ProcessMixture.TryCondition([.. document.Processes.Select(p => (p.Weight, ToKernel(p)))], data)
                ?? throw new ArgumentException("its processes have no positive covariance", nameof(document)),
            Intervals = new() { References = data.Count, Scatter = [.. document.Scatter] },
        };
    }

    private static ProcessDocument ToDocument(ProcessComponent component) => new()
    {
        Weight = component.Weight,
        ConstantVariance = component.Process.Kernel.ConstantVariance,
        SignalDeviation = component.Process.Kernel.SignalDeviation,
        LocalDeviation = component.Process.Kernel.LocalDeviation,
        NoiseDeviation = component.Process.Kernel.NoiseDeviation,
        Lengths = component.Process.Kernel.Lengths,
        SlopeDeviations = component.Process.Kernel.SlopeDeviations,
    };

    private static CovariateColumn ToColumn(CovariateDocument document) => new(
        Enum.GetValues<Covariate>().Cast<Covariate?>().FirstOrDefault(covariate => covariate!.Value.ToName() == document.Name)
            ?? throw new ArgumentException($"unknown covariate '{document.Name}'", nameof(document)),
        document.Center,
        document.EnergySlope,
        document.Min,
        document.Max);

    private static ProcessKernel ToKernel(ProcessDocument document) => new()
    {
        ConstantVariance = document.ConstantVariance,
        SignalDeviation = document.SignalDeviation,
        LocalDeviation = document.LocalDeviation,
        NoiseDeviation = document.NoiseDeviation,
        Lengths = [.. document.Lengths],
        SlopeDeviations = [.. document.SlopeDeviations],
    };
}
