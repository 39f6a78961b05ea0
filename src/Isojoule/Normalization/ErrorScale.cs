namespace Isojoule.Normalization;

/// <summary>What is alike over a calibration's errors, so that one stands for another.</summary>
public enum ErrorScale
{
    /// <summary>Their ratio to the energy.</summary>
    Relative,

    /// <summary>Their joules: small workloads are as many joules off as large ones.</summary>
    Joules,
}
