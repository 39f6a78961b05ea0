using Isojoule.TestSupport;

namespace Isojoule.Tests.Tables;

public sealed class RunReaderTests
{
    private const string Full = """
        hardware,workload, family ,energy_j,energy_kwh,flops,params,duration_s,outcome,extra,
        A40,mlp,dense,3600000,1,1.2e9,1.2e6,8.5,,n=3;batch=8;,0
        T4,mlp,,,,,,,truncated,,1
        T4, cnn ,conv,,0.5,,42,0,completed,empty=,2

        """;

    [Fact]
    public void Read_AllColumns_FillsTheRun()
    {
        var run = TableBytes.SoundRuns(Full)[0];

        Assert.Equal(new("mlp", new(FlopCount.FromFlops(1.2e9), 1_200_000)), run.Workload);
        Assert.Equal("A40", run.Hardware);
        Assert.Equal(3.6e6, run.Energy!.Value.Joules);
        Assert.Equal(TimeSpan.FromSeconds(8.5), run.Duration);
        Assert.Equal(RunOutcome.Completed, run.Outcome);
        Assert.Equal(
            [new("batch", "8"), new("family", "dense"), new("n", "3")], run.Attributes.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Read_Bytes_AreAMetric()
    {
        var runs = TableBytes.SoundRuns("workload,hardware,energy_j,bytes\na,T4,50,1.5e9\nb,T4,50,\nc,T4,50,0\n");

        Assert.Equal([1.5e9, null, 0], runs.Select(run => run.Measurement!.Value.Metrics.Bytes));
    }

    [Fact]
    public void Read_EmptyCells_AreUnknownNotZero()
    {
        var run = TableBytes.SoundRuns(Full)[1];

        Assert.Null(run.Energy);
        Assert.Null(run.Duration);
        Assert.Equal(default, run.Workload.Metrics);
        Assert.Equal(RunOutcome.Truncated, run.Outcome);
        Assert.Empty(run.Attributes);
    }

    [Fact]
    public void Read_KilowattHours_AreConverted() =>
        Assert.Equal(1.8e6, TableBytes.SoundRuns(Full)[2].Energy!.Value.Joules);

    [Fact]
    public void Read_ExpandedUncertainty_IsHalvedAndRelativeInTheMeasurement()
    {
        var runs = TableBytes.SoundRuns(
            "workload,hardware,energy_j,uncertainty_j\na,T4,50,6\nb,T4,50,\nc,T4,,6\nd,T4,50,0\n");

        Assert.Equal(6, runs[0].Uncertainty!.Value.Joules);
        Assert.Equal(0.06, runs[0].Measurement!.Value.UncertaintyRelative);
        Assert.Null(runs[1].Measurement!.Value.UncertaintyRelative);
        Assert.Null(runs[2].Measurement);
        Assert.Equal(0, runs[3].Measurement!.Value.UncertaintyRelative);
    }

    [Fact]
    public void Read_UncertaintyBelowZero_IsToldByItsColumn()
    {
        var (_, problems) = TableBytes.Runs("workload,hardware,energy_j,uncertainty_j\na,T4,50,-6\n");

        Assert.StartsWith(
            "runs.csv:2: column 4 (uncertainty_j)", problems.Kept[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AttributesNamed_KeepsOnlyThose()
    {
        var runs = TableBytes.SoundRuns(Full, new HashSet<string> { "family", "batch" });

        Assert.Equal(["batch", "family"], runs[0].Attributes.Keys.Order());
        Assert.Equal(["family"], runs[2].Attributes.Keys);
    }

    [Fact]
    public void Read_NoAttributesNamed_KeepsNone() =>
        Assert.All(TableBytes.SoundRuns(Full, new HashSet<string>()), run => Assert.Empty(run.Attributes));

    [Fact]
    public void Read_RepeatedNames_AreTheSameString()
    {
        var runs = TableBytes.SoundRuns(TableBytes.Header + "mlp,A40,1\nmlp,A40,2\n");

        Assert.Same(runs[0].Workload.Name, runs[1].Workload.Name);
        Assert.Same(runs[0].Hardware, runs[1].Hardware);
    }

    [Theory]
    [InlineData("\uFEFFworkload,hardware,energy_j\nmlp,A40,1.5\n")]
    [InlineData("workload,hardware,energy_j\r\nmlp,A40,1.5\r\n")]
    [InlineData("\n\nworkload,hardware,energy_j\n\r\n\nmlp,A40,1.5\n\n")]
    [InlineData("workload;hardware;energy_j\nmlp;A40;1.5\n")]
    [InlineData("\"workload\";\"hardware\";\"energy_j,\"\";\";energy_j\nmlp;A40;;1.5\n")]
    [InlineData("workload, hardware, energy_j\n\"mlp\", A40, +1.5e0\n")]
    [InlineData("{\"workload\":\"mlp\",\"hardware\":\"A40\",\"energy_j\":1.5}")]
    [InlineData("\uFEFF\r\n{\"energy_j\":\"1.5\",\"x\":null,\"hardware\":\"A\\u00340\",\"workload\":\"mlp\"}\r\n\r\n")]
    public void Read_SameRunInOtherClothes_IsTheSame(string table)
    {
        var run = Assert.Single(TableBytes.SoundRuns(table));

        Assert.Equal("mlp A40 1.5 J", Names(run));
    }

    [Fact]
    public void Read_KeyThatALaterLineAdds_IsAnAttribute()
    {
        const string first = """{"workload":"a","hardware":"T4","energy_j":1}""";
        const string second = """{"family":"f","workload":"a","hardware":"T4","energy_j":1,"params":7,"best":true}""";

        var runs = TableBytes.SoundRuns($"{first}\n{second}\n{first}\n");

        Assert.Equal([new("best", "true"), new("family", "f")], runs[1].Attributes.OrderBy(pair => pair.Key));
        Assert.Equal(7, runs[1].Workload.Metrics.Parameters);
        Assert.Empty(runs[2].Attributes);
    }

    [Theory]
    [InlineData("a\nb,T4,x", "runs.csv:2: found 1 field")]
    [InlineData("\"a\n\nb\",T4,x", "runs.csv:4: column 3 (energy_j)")]
    [InlineData("\n\r\n\"a\",\"T\r\n4\",1\nc,T4,x", "runs.csv:6: column 3 (energy_j)")]
    public void Read_BadCell_NamesTheLineTheCellStartsOn(string rows, string expected)
    {
        var (_, problems) = TableBytes.Runs(TableBytes.Header + rows + "\n");

        Assert.StartsWith(expected, problems.Kept[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RecordOfMoreThanOneMebibyte_IsToldByItsFirstLine()
    {
        var (runs, problems) = TableBytes.Runs($"{TableBytes.Header}a,T4,1\n\"{new string('\n', 1 << 20)}\",T4,1\n");

        Assert.Single(runs);
        Assert.Equal(
            "runs.csv:3: found a record of more than 1 MiB, expected a line end before that (is a quote left open?)",
            problems.ToString());
    }

    [Fact]
    public void Read_RecordLongerThanTheFirstBuffer_IsRead()
    {
        var name = new string('w', 900_000);

        var runs = TableBytes.SoundRuns($"{TableBytes.Header}{name},T4,1\nb,T4,1\n");

        Assert.Equal([name, "b"], runs.Select(run => run.Workload.Name));
    }

    [Fact]
    public void Read_RecordsAcrossTheEndOfTheBuffer_AreWhole()
    {
        const string row = "\"a\"\"\r\n\"\"b\",\"T,4\",12.5\r\n";
        // Each shift puts another byte of a row at the end of the 64 KiB that are read at first.
        for (var shift = 1; shift <= row.Length; shift++)
        {
            var rows = string.Concat(Enumerable.Repeat(row, 5000));

            var runs = TableBytes.SoundRuns($"{TableBytes.Header}{new string('w', shift)},A40,1\n{rows}");

            Assert.Equal(5001, runs.Count);
            Assert.Equal("a\"\r\n\"b T,4 12.5 J", Assert.Single(runs.Skip(1).Select(Names).Distinct()));
        }
    }

    [Theory]
    [InlineData("zeus-training.csv", 218, 0)]
    public void Read_Sample_HasAllRunsAndAFamilyEach(string sample, int rows, int notes)
    {
        using var stream = File.OpenRead(Repository.PathOf("samples", sample));
        var (runs, problems) = TableBytes.Runs(stream);

        problems.ThrowIfAny();
        Assert.Equal(notes, problems.Notes.Count);
        Assert.Equal(rows, runs.Count);
        Assert.All(runs, run =>
            Assert.Equal(run.Attributes["family"], string.Join('/', run.Workload.Name.Split('/')[..2])));
        Assert.All(runs, run => Assert.NotNull(run.Energy));
    }

    private static string Names(Run run) => $"{run.Workload.Name} {run.Hardware} {run.Energy}";
}
