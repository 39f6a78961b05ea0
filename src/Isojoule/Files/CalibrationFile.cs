using System.Text.Json;
using Isojoule.Evaluation;
using Isojoule.Normalization;

namespace Isojoule.Files;

/// <summary>Calibrations as versioned JSON. A calibration read back predicts bit-equally.</summary>
public static class CalibrationFile
{
    /// <summary>Writes a calibration as UTF-8 JSON.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="calibration">What was fitted.</param>
    /// <param name="leaveOneOut">
    /// Its scores on its own references, each predicted without itself; <c>null</c> if none.
    /// </param>
    /// <param name="tool">Name and version of the program that writes.</param>
    public static void Write(Stream stream, PairCalibration calibration, PredictionScores? leaveOneOut, string tool)
    {
        var document = ToDocument(calibration, leaveOneOut, tool);
        JsonSerializer.Serialize(stream, document, CalibrationJson.Default.CalibrationDocument);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a calibration.</summary>
    /// <param name="stream">UTF-8 JSON.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="CalibrationFileException">The text is not a calibration this version can apply.</exception>
    public static PairCalibration Read(Stream stream, string name)
    {
        try
        {
            return ToCalibration(JsonSerializer.Deserialize(stream, CalibrationJson.Default.CalibrationDocument), name);
        }
        catch (JsonException exception)
        {
            throw new CalibrationFileException(
                $"{name}{Position(exception)}: not a calibration file ({Reason(exception)}). " +
                "Write one with 'isojoule calibrate … -o FILE'.");
        }
        catch (ArgumentException exception)
        {
            throw new CalibrationFileException($"{name}: not a calibration that can be applied ({exception.Message})");
        }
    }

    private static CalibrationDocument ToDocument(
        PairCalibration calibration, PredictionScores? scores, string tool) => new()
        {
            Format = CalibrationDocument.FormatName,
            Version = CalibrationDocument.VersionNewest,
            Tool = tool,
            Method = calibration.Method,
            Source = calibration.Source,
            Target = calibration.Target,
            Coefficients = CoefficientsMapping.ToDocument(calibration.Calibration),
            Ranges = new()
            {
                SourceEnergyJ = Range(calibration.Ranges.SourceEnergyJ),
                Flops = Range(calibration.Ranges.Flops),
                Params = Range(calibration.Ranges.Parameters),
            },
            LeaveOneOut = scores is null
            ? null
            : new() { R2 = scores.R2, MseKwh2 = scores.MseKwh2, Mdape = scores.Mdape, Mape = scores.Mape },
            Errors = calibration.Errors is { } errors ? ToDocument(errors) : null,
            Warnings = calibration.Calibration.Warnings,
            Explanation = calibration.Explanation is { Count: > 0 } sentences ? sentences : null,
            References = [.. calibration.References.Select(ToDocument)],
        };

    private static ErrorsDocument ToDocument(ErrorSpread errors) => new()
    {
        Scale = errors.Scale == ErrorScale.Joules ? ErrorsDocument.Joules : ErrorsDocument.Relative,
        LeftOut = errors.Errors,
    };

    private static ErrorSpread ToErrors(ErrorsDocument document)
    {
        var isSound = document.LeftOut.All(error => error >= 0 && double.IsFinite(error))
            && document.LeftOut.SequenceEqual(document.LeftOut.Order());
        if (!isSound) throw new ArgumentException("errors are numbers from 0 up, ascending", nameof(document));
        return new()
        {
            Scale = document.Scale switch
            {
                ErrorsDocument.Relative => ErrorScale.Relative,
                ErrorsDocument.Joules => ErrorScale.Joules,
                _ => throw new ArgumentException($"unknown scale of errors '{document.Scale}'", nameof(document)),
            },
            Errors = [.. document.LeftOut],
        };
    }

    private static ReferenceDocument ToDocument(ReferencePoint reference) => new()
    {
        Workload = reference.Workload,
        SourceEnergyJ = reference.Source.Energy.Joules,
        TargetEnergyJ = reference.Target.Joules,
        Flops = reference.Source.Metrics.Flops?.Flops,
        Params = reference.Source.Metrics.Parameters,
        Bytes = reference.Source.Metrics.Bytes,
        DurationS = reference.Source.Duration?.TotalSeconds,
    };

    private static PairCalibration ToCalibration(CalibrationDocument? document, string name)
    {
        if (document is not { Format: CalibrationDocument.FormatName })
        {
            throw new CalibrationFileException($"{name}: not a calibration file "
                + $"(its \"format\" is not \"{CalibrationDocument.FormatName}\").");
        }

        if (document.Version > CalibrationDocument.VersionNewest)
        {
            throw new CalibrationFileException(
                $"{name}: calibration format {document.Version}, written by {document.Tool}; "
                + $"this program reads up to {CalibrationDocument.VersionNewest}. "
                + "Update isojoule or calibrate again.");
        }

        return new(
            document.Method,
            document.Source,
            document.Target,
            CoefficientsMapping.ToCalibration(document.Coefficients),
            [.. document.References.Select(ToReference)],
            new(Range(document.Ranges.SourceEnergyJ), Range(document.Ranges.Flops), Range(document.Ranges.Params)))
        {
            Errors = document.Errors is { } errors ? ToErrors(errors) : null,
        };
    }

    private static ReferencePoint ToReference(ReferenceDocument document) => new(
        document.Workload,
        new(
            Energy.FromJoules(document.SourceEnergyJ),
            new(document.Flops is { } flops ? FlopCount.FromFlops(flops) : null, document.Params, document.Bytes),
            document.DurationS is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
        Energy.FromJoules(document.TargetEnergyJ));

    private static RangeDocument? Range(ReferenceRange? range) => range is { } r ? new(r.Min, r.Max) : null;

    private static ReferenceRange? Range(RangeDocument? range) => range is null ? null : new(range.Min, range.Max);

    private static string Position(JsonException exception) => exception.LineNumber is { } line
        ? $":{line + 1}: column {(exception.BytePositionInLine ?? 0) + 1}"
        : "";

    /// <summary>The first sentence of the parser's message; the rest repeats path and position.</summary>
    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(". Path:", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }
}
