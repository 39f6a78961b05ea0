using System.Text;
using Isojoule.Files;
using Isojoule.Normalization;

namespace Isojoule.Store.Tests;

/// <summary>Which kind a file is, told by what is in it.</summary>
public sealed class StoredFileTests
{
    [Fact]
    public void Read_Calibration_NamesItsPair()
    {
        ReferencePoint[] references =
        [
            new("a", new(Energy.FromJoules(1)), Energy.FromJoules(2)),
            new("b", new(Energy.FromJoules(3)), Energy.FromJoules(4)),
        ];
        using var stream = new MemoryStream();
        CalibrationFile.Write(
            stream,
            PairCalibration.Fit(NormalizerCatalog.Find("dual")!, "T4", "A40", references),
            null,
            "isojoule 0.1.0");

        var file = Read(Encoding.UTF8.GetString(stream.ToArray()));

        Assert.Equal(
            (StoredFileKind.Calibration, "kept", "T4", "A40"),
            (file.Kind, file.Name, file.Hardware, file.Target));
        Assert.Equal(Encoding.UTF8.GetString(stream.ToArray()), file.Text);
    }

    [Fact]
    public void Read_Card_NamesItsHardware()
    {
        var file = Read("{\"format\":\"isojoule-card\",\"version\":1,\"hardware\":\"NVIDIA A40\"}");

        Assert.Equal((StoredFileKind.Card, "NVIDIA A40", null), (file.Kind, file.Hardware, file.Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"format\":\"isojoule-run\"}")]
    [InlineData("{\"format\":\"isojoule-card\"}")]
    [InlineData("{\"format\":\"isojoule-card\",\"hardware\":7}")]
    [InlineData("{\"format\":\"isojoule-calibration\"")]
    public void Read_AnythingElse_IsRefusedByTheFilesName(string text)
    {
        var refused = Assert.Throws<CalibrationFileException>(() => Read(text));

        Assert.Contains("file.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EndlessFile_IsRefusedInBoundedMemory() => Assert.Throws<CalibrationFileException>(
        () => StoredFile.Read(new MemoryStream(new byte[StoredFile.BytesMax + 1]), "file.json", "kept"));

    private static StoredFile Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return StoredFile.Read(stream, "file.json", "kept");
    }
}
