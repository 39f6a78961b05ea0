namespace Isojoule.Normalization;

/// <summary>Why references could not identify a calibration, or a calibration could not predict.</summary>
public enum CalibrationFault
{
    /// <summary>Fewer references than the method has coefficients.</summary>
    TooFewReferences,

    /// <summary>References coincide, or lie so that the coefficients cannot be told apart.</summary>
    CoincidentReferences,

    /// <summary>A reference has an energy of zero or below, which no machine spends.</summary>
    NonPositiveEnergy,

    /// <summary>The method needs FLOPs or parameters that a workload does not have.</summary>
    MissingMetrics,

    /// <summary>The solver did not reach its tolerance.</summary>
    NotConverged,
}

/// <summary>The names of faults in JSON and on the command line.</summary>
public static class CalibrationFaultNames
{
    /// <summary>The fault in lower case with hyphens, such as "too-few-references".</summary>
    public static string ToName(this CalibrationFault fault) => fault switch
    {
        CalibrationFault.TooFewReferences => "too-few-references",
        CalibrationFault.CoincidentReferences => "coincident-references",
        CalibrationFault.NonPositiveEnergy => "non-positive-energy",
        CalibrationFault.MissingMetrics => "missing-metrics",
        CalibrationFault.NotConverged => "not-converged",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault."),
    };
}
