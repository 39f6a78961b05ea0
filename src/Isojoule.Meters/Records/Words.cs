using Isojoule.Metering;

namespace Isojoule.Meters.Records;

/// <summary>The words of files for the values of code.</summary>
internal static class Words
{
    public static string Of(ComponentKind kind) => kind.ToString().ToLowerInvariant();

    public static string Of(RunOutcome outcome) => outcome.ToString().ToLowerInvariant();

    public static string Of(EnergyMethod method) =>
        method == EnergyMethod.PowerIntegration ? "power_integration" : method.ToString().ToLowerInvariant();
}
