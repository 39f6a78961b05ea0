using System.Globalization;
using System.Text;
using System.Text.Json;
using Isojoule.Training.Data;

namespace Isojoule.Training.Evaluation;

/// <summary>Scores as a table for people and as JSON for programs.</summary>
internal static class ScoreText
{
    public static string Table(TaggingScores scores)
    {
        var text = new StringBuilder(Row("class", "clips", "precision", "recall", "F1", "AP"));
        foreach (var (name, score) in SoundClasses.Names.Zip(scores.Classes))
        {
            text.Append(Row(
                name, score.Clips.ToString(CultureInfo.InvariantCulture), Number(score.Precision), Number(score.Recall),
                Number(score.F1), Number(score.AveragePrecision)));
        }

        return text.Append(Row("all decisions (micro)", "", "", "", Number(scores.F1Micro), ""))
            .Append(Row(
                "mean of classes (macro)", "", "", "", Number(scores.F1Macro), Number(scores.MeanAveragePrecision)))
            .ToString();
    }

    public static string Json(string workload, int clips, double threshold, TaggingScores scores)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("workload", workload);
            writer.WriteNumber("clips", clips);
            writer.WriteNumber("threshold", threshold);
            Write(writer, "f1_micro", scores.F1Micro);
            Write(writer, "f1_macro", scores.F1Macro);
            Write(writer, "map", scores.MeanAveragePrecision);
            writer.WriteStartArray("classes");
            foreach (var (name, score) in SoundClasses.Names.Zip(scores.Classes)) Write(writer, name, score);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, string name, ClassScore score)
    {
        writer.WriteStartObject();
        writer.WriteString("class", name);
        writer.WriteNumber("clips", score.Clips);
        Write(writer, "precision", score.Precision);
        Write(writer, "recall", score.Recall);
        Write(writer, "f1", score.F1);
        Write(writer, "ap", score.AveragePrecision);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }

    private static string Row(string name, string clips, string precision, string recall, string f1, string ap) =>
        $"{name,-28}{clips,6}{precision,11}{recall,8}{f1,7}{ap,7}".TrimEnd() + "\n";

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";
}
