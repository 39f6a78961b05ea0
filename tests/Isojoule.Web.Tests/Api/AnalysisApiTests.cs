using System.Net;
using System.Text;
using System.Text.Json;
using Isojoule.Files;
using Isojoule.Normalization;
using Isojoule.Normalization.Auto;
using Isojoule.Tables;
using Isojoule.TestSupport;
using Isojoule.Web.Data;

namespace Isojoule.Web.Tests.Api;

/// <summary>Pairs, fits, normalized tables, leaderboard, matrix.</summary>
public sealed class AnalysisApiTests
{
    private const double BitEqual = 0; // the same code on the same numbers

    [Fact]
    public async Task Catalog_MachinesWithNothingInCommon_SuggestsTwoThatHave()
    {
        await using var served = await ServedStore.StartAsync();
        await served.PostAsync("/api/runs", "workload,hardware,energy_j\na,A,1\nb,A,1\nc,A,1\nd,B,1\ne,C,1\nd,C,1\n");

        var catalog = await served.GetAsync("/api/catalog");

        Assert.Equal(
            ("B", "C"),
            (catalog.GetProperty("suggested_source").GetString(), catalog.GetProperty("suggested_target").GetString()));
    }

    [Fact]
    public async Task Tables_WarmedThenAskedByScope_AreReadOnceAndNotOld()
    {
        await using var served = await ServedStore.WithRunsAsync();
        await using var services = new Services(new() { Store = served.Source, Tool = "test" });

        services.Tables.Warm();
        var first = await services.Tables.OfAsync(null, CancellationToken.None);
        var again = await services.Tables.OfAsync(first.Scope, CancellationToken.None);
        await served.AddAsync([new(Samples.Run(9, "other") with { EnergyScope = first.Scope })]);
        await services.Tables.ForgetAsync();
        var later = await services.Tables.OfAsync(first.Scope, CancellationToken.None);

        Assert.Same(first.Table, again.Table);
        Assert.NotNull(later.Table.Find("other", "A40"));
    }

    [Fact]
    public async Task Fit_ChosenReferences_PredictsAsTheCoreDoes()
    {
        await using var served = await ServedStore.WithRunsAsync();
        var pair = await served.GetAsync("/api/pairs?scope=reported&source=A40&target=V100");
        var names = pair.GetProperty("points").EnumerateArray()
            .Select(point => point.GetProperty("workload").GetString()!).ToArray();
        string[] references = [names[0], names[7], names[20]];

        var fit = await served.PostAsync(
            "/api/fits",
            JsonSerializer.Serialize(new
            {
                source = "A40",
                target = "V100",
                scope = "reported",
                method = "dual",
                references,
                leave_one_out = true,
            }));

        var expected = NormalizerCatalog.Find("dual")!.Fit(References(pair, references));
        var point = pair.GetProperty("points")[3];
        var predictedJ = expected.Predict(new(Energy.FromJoules(point.GetProperty("source_j").GetDouble()))).Joules;
        Assert.Equal(predictedJ, fit.GetProperty("points")[3].GetProperty("predicted_j").GetDouble(), BitEqual);
        Assert.Equal(names.Length - 3, fit.GetProperty("others").GetProperty("workloads").GetInt32());
        Assert.True(fit.GetProperty("leave_one_out").GetProperty("mdape").GetDouble() > 0);
        Assert.True(fit.GetProperty("coefficients").TryGetProperty("slope", out _));
        // Dual has no interval of its own; this one rests on the errors of the three.
        Assert.InRange(predictedJ, fit.GetProperty("points")[3].GetProperty("lower_j").GetDouble(), predictedJ);
        Assert.InRange(fit.GetProperty("points")[3].GetProperty("upper_j").GetDouble(), predictedJ, double.MaxValue);
    }

    [Fact]
    public async Task Fit_TooFewReferences_IsAFaultAndNoError()
    {
        await using var served = await ServedStore.WithRunsAsync();

        var fit = await served.PostAsync(
            "/api/fits", """{"source":"A40","target":"V100","scope":"reported","method":"linear","references":[]}""");

        Assert.Equal("too-few-references", fit.GetProperty("fault").GetString());
        Assert.Equal(0, fit.GetProperty("points").GetArrayLength());
    }

    [Theory]
    [InlineData("{\"source\":\"A40\"}", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{\"source\":\"A40\",\"target\":\"nothing\",\"method\":\"dual\"}", HttpStatusCode.NotFound)]
    [InlineData("{\"source\":\"A40\",\"target\":\"V100\",\"method\":\"magic\"}", HttpStatusCode.BadRequest)]
    [InlineData(
        "{\"source\":\"A40\",\"target\":\"V100\",\"method\":\"dual\",\"references\":[\"nobody\"]}",
        HttpStatusCode.BadRequest)]
    public async Task Fit_BadQuestion_IsTold(string body, HttpStatusCode expected)
    {
        await using var served = await ServedStore.WithRunsAsync();

        var reply = await served.PostAsync(
            "/api/fits",
            body.Replace("{\"source\"", "{\"scope\":\"reported\",\"source\"", StringComparison.Ordinal),
            expected);

        Assert.NotEmpty(reply.GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task Calibration_Saved_IsTheFileOfCalibrate()
    {
        await using var served = await ServedStore.WithRunsAsync();
        using var question = new StringContent(
            """{"source":"A40","target":"V100","scope":"reported","method":"linear"}""");

        var response = await served.Client.PostAsync("/api/calibrations", question);

        await using var stream = await response.Content.ReadAsStreamAsync();
        var calibration = CalibrationFile.Read(stream, "calibration.json");
        Assert.Equal(("linear", "A40", "V100"), (calibration.Method, calibration.Source, calibration.Target));
        Assert.Equal(calibration.References.Count, calibration.Errors!.Errors.Length);
        Assert.Equal(
            "attachment; filename=\"calibration.json\"", response.Content.Headers.ContentDisposition!.ToString());
    }

    [Fact]
    public async Task Normalize_Table_GivesEveryRowOrItsReason()
    {
        await using var served = await ServedStore.WithRunsAsync();

        var reply = await served.PostAsync(
            "/api/normalize?target=V100&method=linear&scope=reported",
            "workload,hardware,energy_j\na,A40,300000\nb,TPU,5\nc,V100,7\nd,A40,\n");

        var rows = reply.GetProperty("rows");
        Assert.True(rows[0].GetProperty("normalized_energy_j").GetDouble() > 0);
        Assert.True(rows[0].GetProperty("inside_range").GetBoolean());
        Assert.Equal("the store has no run on this hardware", rows[1].GetProperty("reason").GetString());
        Assert.Equal(7, rows[2].GetProperty("normalized_energy_j").GetDouble());
        Assert.Equal("its energy is unknown", rows[3].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Normalize_NameMetricsAndUncertainty_CountAsTheyDoInTheCore()
    {
        const string Table =
            "workload,hardware,energy_j,uncertainty_j,duration_s\nsquad/bert_base_uncased/adamw/bs8,A40,4e5,8e4,1700\n";
        await using var served = await ServedStore.WithRunsAsync();
        var zeus = TableOf(File.ReadAllText(Repository.PathOf("samples", "zeus-training.csv")));

        var reply = await served.PostAsync("/api/normalize?target=V100&scope=reported", Table);

        var run = RunsOf(Table).Single();
        var calibration = PairCalibration.Fit(new AutoNormalizer(), "A40", "V100", zeus.Common("A40", "V100"));
        var expected = calibration.Normalize(run.Measurement!.Value);
        var row = reply.GetProperty("rows")[0];
        Assert.Equal(expected.Energy.Joules, row.GetProperty("normalized_energy_j").GetDouble(), BitEqual);
        Assert.Equal(expected.Interval!.Value.Upper.Joules, row.GetProperty("upper_j").GetDouble(), BitEqual);
    }

    [Fact]
    public async Task Normalize_FewReferences_SaysOnWhatIntervalsRest()
    {
        await using var served = await ServedStore.StartAsync();
        await served.PostAsync("/api/runs", "workload,hardware,energy_j\na,A,1\nb,A,2\na,B,3\nb,B,5\n");

        var reply = await served.PostAsync("/api/normalize?target=B", "workload,hardware,energy_j\nc,A,1.5\n");

        Assert.Contains(
            "experience with other tables",
            reply.GetProperty("calibrations")[0].GetProperty("interval_caveat").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Normalize_AsCsv_DefusesFormulas()
    {
        await using var served = await ServedStore.WithRunsAsync();
        using var table = new StringContent("workload,hardware,energy_j\n=cmd(),V100,7\n", Encoding.UTF8, "text/csv");

        var response = await served.Client.PostAsync("/api/normalize?target=V100&scope=reported&format=csv", table);

        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        Assert.StartsWith("workload,source,target,energy_j,normalized_energy_j", lines[0], StringComparison.Ordinal);
        Assert.False(lines[1].StartsWith('='));
    }

    [Theory]
    [InlineData("", "Nothing was sent")]
    [InlineData("hello, world", "workload,hardware,energy_j")]
    [InlineData("workload,hardware,energy_j\na,A40,lots\n", "No row could be read")]
    public async Task Normalize_Malformed_IsToldWithWhatIsExpected(string table, string expected)
    {
        await using var served = await ServedStore.WithRunsAsync();

        var reply = await served.PostAsync(
            "/api/normalize?target=V100&scope=reported", table, HttpStatusCode.UnprocessableEntity);

        Assert.Contains(expected, reply.GetProperty("error").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaderboard_ThreeWorkloads_HasFrontAndScores()
    {
        await using var served = await ServedStore.StartAsync();
        // Workload, energy on the target T4, accuracy: "big" is better and dearer, "bad" is beaten by "small".
        await served.PostAsync(
            "/api/runs",
            "workload,hardware,energy_j,accuracy\nsmall,T4,100,0.8\nbig,T4,400,0.9\nbad,T4,200,0.7\nbaseline,T4,50,\n");

        var board = await served.GetAsync("/api/leaderboard?performance=accuracy&target=T4&reference=baseline");

        var rows = board.GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("workload").GetString()!);
        Assert.Equal(
            ["small", "big"],
            rows.Values.Where(row => row.GetProperty("is_on_front").GetBoolean())
                .Select(row => row.GetProperty("workload").GetString()).OrderByDescending(name => name));
        Assert.Equal(0.8 * 50 / 100, rows["small"].GetProperty("energy_weighted_score").GetDouble(), 12);
        Assert.Equal(1, rows["small"].GetProperty("rank").GetInt32());
        Assert.Equal(3, rows.Count);
    }

    [Fact]
    public async Task Columns_OfRuns_AreTheNumericOnes()
    {
        await using var served = await ServedStore.StartAsync();
        await served.AddAsync([new(Samples.Full)]);

        var columns = await served.GetAsync("/api/columns");

        Assert.Equal(["accuracy"], columns.EnumerateArray().Select(column => column.GetString()));
    }

    [Fact]
    public async Task Matrix_PageByPage_HasEveryWorkloadWithItsGaps()
    {
        await using var served = await ServedStore.WithRunsAsync();
        var first = await served.GetAsync("/api/matrix?scope=reported&limit=40");

        var second = await served.GetAsync(
            "/api/matrix?scope=reported&limit=40&after=" +
                Uri.EscapeDataString(first.GetProperty("next").GetString()!));

        JsonElement[] rows =
            [.. first.GetProperty("rows").EnumerateArray(), .. second.GetProperty("rows").EnumerateArray()];
        Assert.Equal(first.GetProperty("workloads").GetInt32(), rows.Length);
        Assert.Equal(
            218,
            rows.SelectMany(row => row.GetProperty("cells").EnumerateArray())
                .Count(cell => cell.ValueKind != JsonValueKind.Null));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Matrix_Predicted_FillsGapsAndKeepsWhatWasMeasured()
    {
        await using var served = await ServedStore.WithRunsAsync();
        var measured = await served.GetAsync("/api/matrix?scope=reported");

        var completed = await served.GetAsync("/api/matrix?scope=reported&predict=1");

        var cells = completed.GetProperty("rows").EnumerateArray()
            .SelectMany(row => row.GetProperty("cells").EnumerateArray()).ToArray();
        static string OriginOf(JsonElement cell) =>
            cell.ValueKind == JsonValueKind.Null ? "none" : cell.GetProperty("origin").GetString()!;
        var origins = cells.CountBy(OriginOf).ToDictionary();
        Assert.Equal(218, origins["measured"]);
        Assert.Equal((74 * 4) - 218, origins["predicted"]);
        Assert.All(
            cells.Where(cell => cell.GetProperty("origin").GetString() == "predicted"),
            cell => Assert.True(cell.GetProperty("lower_j").GetDouble() < cell.GetProperty("upper_j").GetDouble()));
        Assert.Equal(JsonValueKind.Null, measured.GetProperty("mdape").ValueKind);
        Assert.InRange(completed.GetProperty("mdape").GetDouble(), 0.001, 0.5);
    }

    [Fact]
    public async Task Catalog_AfterAnImport_KnowsTheNewHardware()
    {
        await using var served = await ServedStore.WithRunsAsync();
        await served.GetAsync("/api/catalog?scope=reported");

        await served.PostAsync("/api/runs", "workload,hardware,energy_j\na,TPU,12\n");
        var catalog = await served.GetAsync("/api/catalog?scope=reported");

        Assert.Contains(
            "TPU", catalog.GetProperty("hardware").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
    }

    private static RunTable TableOf(string text)
    {
        var builder = new RunTableBuilder();
        foreach (var run in RunsOf(text)) builder.Add(run);
        return builder.Build();
    }

    private static IEnumerable<Run> RunsOf(string text) =>
        RunReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "table", new());

    private static ReferencePoint[] References(JsonElement pair, string[] names) =>
    [
        .. pair.GetProperty("points").EnumerateArray()
            .Where(point => names.Contains(point.GetProperty("workload").GetString()))
            .Select(point => new ReferencePoint(
                point.GetProperty("workload").GetString()!,
                new(Energy.FromJoules(point.GetProperty("source_j").GetDouble())),
                Energy.FromJoules(point.GetProperty("target_j").GetDouble()))),
    ];
}
