using Isojoule.Store.Formats;

namespace Isojoule.Store.Tests.Formats;

public sealed class ParquetTests
{
    [Theory]
    [InlineData("parquet/duckdb-snappy.parquet")]
    [InlineData("parquet/duckdb-zstd.parquet")]
    public void Read_TableOfAnotherProgram_IsTakenLikeItsCsv(string fixture)
    {
        var import = Import.Fixture(fixture);

        Assert.Equal([100.5, null, 250.25], import.Runs.Select(run => run.EnergyJ));
        Assert.Equal(["A40", "A40", "T4"], import.Runs.Select(run => run.Hardware));
        Assert.Equal((1000L, 10.5), (import.Runs[0].Params!.Value, import.Runs[0].DurationS!.Value));
        Assert.Equal("8", import.Runs[0].Attributes["batch"]);
        Assert.Contains(import.Report.Notes.Keys, note => note.Contains("nested", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_Timestamps_AreTimes()
    {
        Assert.Equal(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, 500, TimeSpan.Zero),
            Import.Fixture("parquet/duckdb-snappy.parquet").Runs[0].StartedUtc);
    }

    [Fact]
    public void Read_EncodingThatCannotBeRead_ColumnIsUnknownAndTold()
    {
        var import = Import.Fixture("parquet/duckdb-zstd.parquet");

        Assert.Null(import.Runs[0].StartedUtc);
        Assert.Contains(import.Report.Notes.Keys, note => note.StartsWith(
            "column \"started_utc\" cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_DictionaryAndGzip_AreUnderstood()
    {
        var runs = Import.Fixture("parquet/duckdb-dictionary.parquet").Runs;

        Assert.Equal((200, 1.5 * 200 * 201 / 2), (runs.Count, runs.Sum(run => run.EnergyJ!.Value)));
        Assert.Equal(7, runs.Select(run => run.Name).Distinct().Count());
    }

    [Fact]
    public void Read_TableOfAnotherTool_IsThatTools()
    {
        var parquet = Import.Fixture("parquet/codecarbon.parquet").Runs;
        var csv = Import.Fixture("codecarbon/v2.1.csv").Runs;

        Assert.Equal(csv.Select(run => (run.RunId, run.EnergyJ, run.Origin!.Format)), parquet.Select(
            run => (run.RunId, run.EnergyJ, run.Origin!.Format)));
    }

    [Fact]
    public void Read_TextThatBeginsLikeParquet_IsRefused()
    {
        Assert.Throws<ImportException>(() => Import.Text("PAR1 is a name\nof a thing\nPAR1"));
    }
}
