namespace Isojoule.Normalization;

/// <summary>An assumption of a method fails on the data: the calibration does not exist.</summary>
public sealed class CalibrationException : Exception
{
    /// <summary>Tells which assumption failed.</summary>
    /// <param name="fault">The assumption, for programs.</param>
    /// <param name="message">What happened, with which workload, and what to do, for people.</param>
    public CalibrationException(CalibrationFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>Which assumption failed.</summary>
    public CalibrationFault Fault { get; }
}
