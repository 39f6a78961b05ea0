namespace Isojoule.Tests.Tables;

/// <summary>A table cut short at any byte must never give a wrong value without a word.</summary>
/// <remarks>
/// A last line without line end is allowed, so a cut inside the last cell of the last row cannot be told from a whole
/// table; that is what the note is for. Cuts at a line end leave a shorter but true table.
/// </remarks>
public sealed class TruncationTests
{
    private const string Csv = "workload,hardware,energy_j,\"note\"\r\n"
        + "mlp,T4,1865.82894,\"a \"\"b\"\" c\"\r\n\"c,\nnn\",A40,2252.6692,\"x\"\"y\"\r\nrnn,T4,12.5,\"1234\"\"5\"\r\n";

    private const string Numbers = "workload,hardware,energy_j\nmlp,T4,1865.82894\ncnn,A40,2252.6692\n";

    private const string JsonLines = """
        {"workload":"mlp","hardware":"T4","energy_j":1865.82894,"note":"a \"}\" c"}
        {"workload":"cnn","hardware":"A40","energy_j":"2252.6692","note":"{}"}

        """;

    [Theory]
    [InlineData(Csv)]
    [InlineData(Numbers)]
    public void Read_CsvCutAnywhere_TellsOrIsTrue(string text)
    {
        var whole = TableBytes.SoundRuns(text).Select(TableBytes.Describe).ToList();
        for (var length = 0; length < text.Length; length++)
        {
            var (runs, problems) = TableBytes.Runs(text[..length]);
            var read = runs.Select(TableBytes.Describe).ToList();
            // Only the row that the note names may be wrong.
            if (problems.Notes.Count > 0) read.RemoveAt(read.Count - 1);

            Assert.Equal(whole.Take(read.Count), read);
        }
    }

    [Fact]
    public void Read_JsonLinesCutAnywhere_IsTrue()
    {
        var whole = TableBytes.SoundRuns(JsonLines).Select(TableBytes.Describe).ToList();
        for (var length = 0; length < JsonLines.Length; length++)
        {
            var (runs, problems) = TableBytes.Runs(JsonLines[..length]);
            var isAtLineEnd = length > 0 && (JsonLines[length] == '\n' || JsonLines[length - 1] == '\n');

            Assert.Empty(problems.Notes);
            Assert.Equal(whole.Take(runs.Count), runs.Select(TableBytes.Describe));
            Assert.True(isAtLineEnd || problems.Count > 0);
        }
    }

    [Fact]
    public void Read_NoFinalLineEnd_IsReadWithANote()
    {
        var (runs, problems) = TableBytes.Runs(Numbers.TrimEnd());

        Assert.Equal(2, runs.Count);
        Assert.Equal(0, problems.Count);
        var note = Assert.Single(problems.Notes);
        Assert.StartsWith("runs.csv:3: the last line has no line end", note, StringComparison.Ordinal);
    }
}
