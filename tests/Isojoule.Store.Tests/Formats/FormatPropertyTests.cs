using CsCheck;
using Isojoule.Files;
using Isojoule.Store.Formats;
using Isojoule.Store.Formats.PowerLogs;

namespace Isojoule.Store.Tests.Formats;

/// <summary>Laws that hold for any log and any run.</summary>
public sealed class FormatPropertyTests
{
    // Sums of at most a few hundred terms, each rounded once.
    private const double SumTolerance = 1e-12;

    // To kWh and back, and a sum of parts.
    private const double KilowattHourTolerance = 1e-14;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static Gen<(double Seconds, double Watts)[]> Readings =>
        Gen.Select(Gen.Double[0.5, 2], Gen.Double[0, 500]).Array[3, 200];

    private static Gen<RunDocument> RunGen => Gen.Select(
        Gen.Int[1, 99_999],
        Gen.String.Where(IsName),
        Gen.String.Where(IsName),
        Gen.Int[1, 1_000_000],
        Gen.Double[1e-3, 1e5],
        Gen.Long[0, 1L << 50],
        Gen.Double[0, 1e12].Nullable(),
        (number, name, hardware, seconds, watts, parameters, bytes) =>
            Runs.Run(number, name, hardware, watts * seconds) with
            {
                DurationS = seconds,
                Params = parameters,
                Flops = watts / 3,
                Bytes = bytes,
                Totals = new(watts * seconds, null, null, watts * seconds, null, null),
                Components = [Runs.Component("gpu:0", "gpu", watts * seconds) with { Name = hardware }],
            });

    [Fact]
    public void PowerLog_ConstantPower_IsPowerTimesTimeHoweverItIsSampled() => Readings.Sample(readings =>
    {
        var log = new PowerLog();
        var at = Start;
        foreach (var (seconds, _) in readings) log.Add(at = at.AddSeconds(seconds), 100);

        var durationS = (log.Last - log.First!.Value).TotalSeconds;
        var component = log.ToComponent("gpu:0", "", "", durationS);

        return !component.Partial && IsNear(100 * durationS, component.EnergyJ!.Value, SumTolerance);
    });

    [Fact]
    public void Between_TwoPartsOfATime_AddUpToTheWhole() =>
        Gen.Select(Readings, Gen.Double[0.2, 0.8]).Sample((readings, share) =>
    {
        var series = new PowerSeries();
        var at = Start;
        foreach (var (seconds, watts) in readings) series.Add(at = at.AddSeconds(seconds), watts, "");
        var middle = Start + (share * (at - Start));

        var whole = EnergyJ(series, Start, at);
        var parts = EnergyJ(series, Start, middle) + EnergyJ(series, middle, at);

        return IsNear(whole, parts, 1e-6); // times are cut to 100 ns
    });

    [Fact]
    public async Task RoundTrip_AnyRun_CsvAndParquetAgreeWithIt()
    {
        await RunGen.Array[1, 5].SampleAsync(
            async runs =>
            {
                runs = [.. runs.DistinctBy(run => run.RunId)];
                var csv = await Export.RoundTripAsync("csv", runs);
                var parquet = await Export.RoundTripAsync("parquet", runs);
                Assert.Equal(runs.Select(Compared), csv.Select(Compared));
                return runs.Select(Compared).SequenceEqual(parquet.Select(Compared));
            },
            iter: 50,
            threads: 1);
    }

    [Theory]
    [InlineData("codecarbon")]
    [InlineData("boamps")]
    public async Task RoundTrip_AnyRun_EnergySurvivesTheUnit(string format)
    {
        await RunGen.SampleAsync(
            async run =>
            {
                var read = (await Export.RoundTripAsync(format, run))[0];
                return read.Name == run.Name && IsNear(run.EnergyJ!.Value, read.EnergyJ!.Value, KilowattHourTolerance)
                    && read.EnergyScope == "gpu";
            },
            iter: 50,
            threads: 1);
    }

    [Fact]
    public async Task Write_AnyNameForSpreadsheets_NoCellBeginsLikeAFormula()
    {
        await Gen.String[Gen.Char["=+-@\t\r a'\"0,;"], 1, 6].SampleAsync(
            async name =>
            {
                var run = Runs.Run(1, name, name) with { Tags = new Dictionary<string, string> { [name] = name } };
                var bytes = (await Export.BytesAsync("csv", new ExportOptions { IsForSpreadsheets = true }, run)).Bytes;
                return Cells(bytes).All(
                    cell => cell.Length == 0 || !"=+-@\t\r".Contains(cell[0], StringComparison.Ordinal));
            },
            iter: 100,
            threads: 1);
    }

    private static IEnumerable<string> Cells(byte[] csv)
    {
        using var stream = new MemoryStream(csv);
        var records = Tables.RecordReader.Open(stream, "", new())!;
        while (records.Read())
        {
            for (var column = 0; column < records.Columns.Count; column++)
                yield return System.Text.Encoding.UTF8.GetString(records.Field(column));
        }
    }

    private static (string, string, string, double?, double?, double?, long?, double?) Compared(RunDocument run) =>
        (run.RunId, run.Name, run.Hardware, run.EnergyJ, run.DurationS, run.Flops, run.Params, run.Bytes);

    private static double EnergyJ(PowerSeries series, DateTimeOffset from, DateTimeOffset until) =>
        series.Between(from, until).ToComponent("gpu:0", "", "", 0).EnergyJ ?? 0;

    private static bool IsNear(double expected, double actual, double tolerance) =>
        Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));

    /// <summary>A name that any table keeps: text, no spaces around it, which readers trim.</summary>
    private static bool IsName(string text) => text.Length > 0 && text.Trim() == text
        && text.All(letter => letter is >= ' ' and < '\uD800' && !char.IsControl(letter))
        && !ImportRows.IsMissing(text) && !text.Contains(" x ", StringComparison.Ordinal)
            && !text.Contains(',', StringComparison.Ordinal);
}
