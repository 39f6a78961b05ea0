using System.Text;
using Isojoule.TestSupport;

namespace Isojoule.Tests.Tables;

public sealed class MalformedTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Isojoule.Tests", "Tables", "Malformed");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Read_EveryMalformedFile_SaysWhatIsExpectedWhere()
    {
        var text = new StringBuilder();
        foreach (var file in Files.Select(row => row.Data))
        {
            var (runs, problems) = TableBytes.Runs(new MemoryStream(File.ReadAllBytes(Path.Combine(Folder, file))));
            text.Append($"== {file}: {runs.Count} sound, {problems.Count} bad\n");
            text.Append(problems.ToString().Replace("runs.csv", file, StringComparison.Ordinal)).Append('\n');
            foreach (var note in problems.Notes) text.Append($"note: {note}\n");
        }

        Snapshot.Verify(text.ToString(), "malformed-tables");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_MalformedFile_TellsAProblem(string file)
    {
        var (_, problems) = TableBytes.Runs(File.OpenRead(Path.Combine(Folder, file)));

        Assert.NotEqual(0, problems.Count);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_OneByteAtATime_TellsTheSame(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));

        var whole = TableBytes.Runs(new MemoryStream(bytes));
        var dripping = TableBytes.Runs(new OneByteStream(bytes));

        Assert.Equal(whole.Problems.ToString(), dripping.Problems.ToString());
        Assert.Equal(whole.Runs.Select(TableBytes.Describe), dripping.Runs.Select(TableBytes.Describe));
    }
}
