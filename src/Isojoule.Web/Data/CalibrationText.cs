using System.Text.Json;
using Isojoule.Evaluation;
using Isojoule.Files;
using Isojoule.Normalization;

namespace Isojoule.Web.Data;

/// <summary>Calibrations as the JSON of <c>isojoule calibrate</c>.</summary>
internal static class CalibrationText
{
    public static byte[] Of(PairCalibration calibration, PredictionScores? leaveOneOut, string tool)
    {
        using var stream = new MemoryStream();
        CalibrationFile.Write(stream, calibration, leaveOneOut, tool);
        return stream.ToArray();
    }

    /// <summary>Its coefficients alone.</summary>
    public static JsonElement Coefficients(PairCalibration calibration)
    {
        using var document = JsonDocument.Parse(Of(calibration, null, ""));
        return document.RootElement.GetProperty("coefficients").Clone();
    }
}
