using System.Text;
using Isojoule.Tables;

namespace Isojoule.Tests.Tables;

/// <summary>Reads tables that tests hold as text or bytes.</summary>
internal static class TableBytes
{
    public const string Header = "workload,hardware,energy_j\n";

    public static byte[] Of(string text) => Encoding.UTF8.GetBytes(text);

    public static (IReadOnlyList<Run> Runs, TableProblems Problems) Runs(
        string text, IReadOnlySet<string>? attributes = null) => Runs(new MemoryStream(Of(text)), attributes);

    public static (IReadOnlyList<Run> Runs, TableProblems Problems) Runs(
        Stream stream, IReadOnlySet<string>? attributes = null)
    {
        var problems = new TableProblems();
        var runs = RunReader.Read(stream, "runs.csv", problems, attributes).ToList();
        return (runs, problems);
    }

    /// <summary>The runs of a table without a single problem.</summary>
    public static IReadOnlyList<Run> SoundRuns(string text, IReadOnlySet<string>? attributes = null)
    {
        var (runs, problems) = Runs(text, attributes);
        problems.ThrowIfAny();
        return runs;
    }

    /// <summary>Every record's texts, and every problem.</summary>
    public static (List<string[]> Records, TableProblems Problems) Records(Stream stream)
    {
        var problems = new TableProblems();
        var records = new List<string[]>();
        if (RecordReader.Open(stream, "t.csv", problems) is not { } reader) return (records, problems);
        while (reader.Read())
        {
            var fields = new string[reader.Columns.Count];
            for (var i = 0; i < fields.Length; i++) fields[i] = Encoding.UTF8.GetString(reader.Field(i));
            records.Add(fields);
        }

        return (records, problems);
    }

    /// <summary>
    /// A run as one line, so that lists of runs can be compared: their dictionaries have no equality.
    /// </summary>
    public static string Describe(Run run) =>
        $"{run with { Attributes = Run.NoAttributes }} {string.Join(';', run.Attributes.OrderBy(pair => pair.Key))}";
}
