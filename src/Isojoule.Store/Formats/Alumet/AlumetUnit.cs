namespace Isojoule.Store.Formats.Alumet;

/// <summary>The unit at the end of a metric's name.</summary>
internal static class AlumetUnit
{
    /// <summary>Joules in one unit, or <c>null</c> when the name ends in no unit of energy.</summary>
    public static double? JoulesPer(string metric) => metric[(metric.LastIndexOf('_') + 1)..] switch
    {
        "J" => 1,
        "mJ" => 1e-3,
        "uJ" or "µJ" or "μJ" => 1e-6,
        "kJ" => 1e3,
        "Wh" => 3600,
        "kWh" => 3.6e6,
        _ => null,
    };
}
