using System.Text;
using System.Text.Json.Nodes;
using Isojoule.Evaluation;
using Isojoule.Files;
using Isojoule.Normalization;
using Isojoule.Tests.Normalization;

namespace Isojoule.Tests.Files;

public sealed class CalibrationFileTests
{
    public static TheoryData<string> Methods => [.. NormalizerCatalog.Names];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Read_WrittenCalibration_PredictsBitEqually(string method)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var written = Calibrated(method, SampleReferences.Random(12, seed));

            var read = CalibrationFile.Read(new MemoryStream(Write(written)), "file.json");

            foreach (var point in SampleReferences.Random(50, seed + 100))
                Assert.Equal(written.Normalize(point.Source), read.Normalize(point.Source));
            Assert.Equal(written.References, read.References);
            Assert.Equal(written.Ranges, read.Ranges);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Write_ReadCalibration_GivesTheSameBytes(string method)
    {
        var bytes = Write(Calibrated(method, SampleReferences.Random(12, 1)));

        Assert.Equal(bytes, Write(CalibrationFile.Read(new MemoryStream(bytes), "file.json")));
    }

    [Theory]
    [InlineData("", "file.json:1: column 1: not a calibration file")]
    [InlineData("null", "its \"format\" is not")]
    [InlineData("{\"format\":\"x\"}", "not a calibration file")]
    [InlineData("{\n  \"format\": 3 }", "file.json:2: column 14")]
    public void Read_NotACalibration_SaysWhereAndWhy(string text, string expected)
    {
        var exception = Assert.Throws<CalibrationFileException>(
            () => CalibrationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "file.json"));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"relative\"", "\"absolute\"", "unknown scale of errors 'absolute'")]
    [InlineData("\"left_out\": [", "\"left_out\": [ 1e300,", "errors are numbers from 0 up, ascending")]
    [InlineData("\"left_out\": [", "\"left_out\": [ -1,", "errors are numbers from 0 up, ascending")]
    public void Read_ErrorsThatAreNone_SaysSo(string text, string other, string expected)
    {
        var written = Encoding.UTF8.GetString(Write(Calibrated("power-law", SampleReferences.Random(12, 1))));
        Assert.Contains(text, written, StringComparison.Ordinal);
        var spoiled = Encoding.UTF8.GetBytes(written.Replace(text, other, StringComparison.Ordinal));

        var exception = Assert.Throws<CalibrationFileException>(
            () => CalibrationFile.Read(new MemoryStream(spoiled), "file.json"));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NewerVersion_AsksForAnUpdate()
    {
        var calibration = PairCalibration.Fit(
            new IdentityNormalizer(), "T4", "A40", SampleReferences.Random(1, 1));
        var text = Encoding.UTF8.GetString(Write(calibration))
            .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal);

        var exception = Assert.Throws<CalibrationFileException>(
            () => CalibrationFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "file.json"));

        Assert.Contains("Update isojoule", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AutoFromBeforeItsExperienceWasWritten_PredictsAsItDid()
    {
        var written = Calibrated("auto", SampleReferences.Random(12, 1));
        var document = JsonNode.Parse(Write(written))!;

        var isRemoved = document["coefficients"]!.AsObject().Remove("experience");

        Assert.True(isRemoved);
        var read = CalibrationFile.Read(
            new MemoryStream(Encoding.UTF8.GetBytes(document.ToJsonString())), "file.json");
        foreach (var point in SampleReferences.Random(20, 2))
            Assert.Equal(written.Normalize(point.Source), read.Normalize(point.Source));
    }

    [Fact]
    public void Read_EveryTruncation_FailsWithItsOwnException()
    {
        var bytes = Write(PairCalibration.Fit(new LinearNormalizer(), "T4", "A40", SampleReferences.Random(4, 1)));

        for (var length = 0; length < bytes.Length - 2; length++)
        {
            Assert.Throws<CalibrationFileException>(
                () => CalibrationFile.Read(new MemoryStream(bytes, 0, length), "file.json"));
        }
    }

    [Fact]
    public void LeaveOneOut_OnALine_IsPerfect()
    {
        var references = SampleReferences.OnCurve(source => 5 + (2 * source), 1, 2, 3, 10);

        var scores = CrossValidation.LeaveOneOut(new LinearNormalizer(), references)!.Scores;

        Assert.Equal(0, scores.Mape, 1e-12);
        Assert.Null(CrossValidation.LeaveOneOut(new LinearNormalizer(), references[..2]));
    }

    private static PairCalibration Calibrated(string method, IReadOnlyList<ReferencePoint> references)
    {
        var normalizer = NormalizerCatalog.Find(method)!;
        return CrossValidation.WithErrors(
            PairCalibration.Fit(normalizer, "T4", "A40", references),
            CrossValidation.LeaveOneOut(normalizer, references));
    }

    private static byte[] Write(PairCalibration calibration)
    {
        using var stream = new MemoryStream();
        CalibrationFile.Write(stream, calibration, null, "isojoule test");
        return stream.ToArray();
    }
}
