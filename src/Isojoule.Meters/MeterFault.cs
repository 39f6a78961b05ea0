namespace Isojoule.Meters;

/// <summary>A register that could not be read while measuring.</summary>
/// <param name="ComponentId">Which component, such as "gpu:0".</param>
/// <param name="Message">What the device or the system said, with its code.</param>
public sealed record MeterFault(string ComponentId, string Message);
