using Isojoule.Evaluation;
using Isojoule.Normalization;

namespace Isojoule.Cli.Output.Studies;

/// <summary>The fits of a study as JSON Lines, written as they come.</summary>
internal static class StudyJson
{
    public static void Write(Stream stream, IEnumerable<StudyFit> fits)
    {
        foreach (var fit in fits)
        {
            JsonLines.Write(stream, LineOf(fit), JsonLines.Plain.StudyLine);
        }
    }

    private static StudyLine LineOf(StudyFit fit) => new(
        fit.Source,
        fit.Target,
        fit.Method,
        fit.Selection,
        fit.References,
        fit.Split,
        fit.Train,
        fit.Test,
        fit.Scores?.R2,
        fit.Scores?.MseKwh2,
        fit.Scores?.Mdape,
        fit.Scores?.Mape,
        fit.Scores?.Coverage,
        fit.Scores?.IntervalWidth,
        fit.Fault?.ToName())
    {
        Budget = fit.Budget?.ToString(),
        LeftOut = fit.LeftOut,
    };
}
