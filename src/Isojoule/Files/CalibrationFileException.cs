namespace Isojoule.Files;

/// <summary>A file is not a calibration that this version can apply.</summary>
public sealed class CalibrationFileException : Exception
{
    /// <summary>Tells which file, where, and what to do.</summary>
    public CalibrationFileException(string message)
        : base(message)
    {
    }
}
