using Isojoule.Normalization.Auto;

namespace Isojoule.Tests.Normalization;

public sealed class NamePartsTests
{
    private static readonly string[] Names =
        ["net-v1-0.5-fp32", "net-v1-1.0-uint8", "net-v2-0.5-fp32", "NET/v2/96/uint8", "net-v2-7b"];

    [Fact]
    public void Of_Names_KeepsPartsOfSomeAndNoSizes()
    {
        var parts = NameParts.Of(Names);

        Assert.Equal(["v2", "fp32", "uint8", "v1"], parts.Parts);
        Assert.Equal(["net", "uint"], parts.Ubiquitous);
    }

    [Fact]
    public void Of_NamesInAnotherOrder_IsTheSame()
    {
        var parts = NameParts.Of(Names);

        Assert.Equal(parts.Parts, NameParts.Of([.. Names.Reverse()]).Parts);
    }

    [Theory]
    [InlineData("arch-00001", "arch-00002", "arch-00003")]
    [InlineData("alpha", "beta", "gamma")]
    [InlineData("same", "same", "same")]
    [InlineData("", "//", "7")]
    public void Of_NamesThatShareNothing_HasNoCoordinates(params string[] names) =>
        Assert.Equal(0, NameParts.Of(names).Count);

    [Theory]
    [InlineData("net-v1-fp32", 0, 1, 0, 1, 2)] // v1 and fp32
    [InlineData("other V2", 1, 0, 0, 0, 2)] // one part known, one not
    [InlineData("v2-v2-net-12", 1, 0, 0, 0, 1)] // said twice, ubiquitous, a size
    [InlineData("unheard-of", 0, 0, 0, 0, 1)]
    [InlineData(null, 0, 0, 0, 0, 1)]
    public void Fill_Name_MarksItsPartsAtLengthOne(string? name, int v2, int fp32, int uint8, int v1, int telling)
    {
        var coordinates = new double[4];
        Array.Fill(coordinates, double.NaN);

        NameParts.Of(Names).Fill(name, coordinates);

        Assert.Equal(new double[] { v2, fp32, uint8, v1 }.Select(mark => mark / Math.Sqrt(telling)), coordinates);
    }

    [Theory]
    [InlineData("resnet50", "resnet50 resnet")]
    [InlineData("MobileNetV3Small", "mobile net v3 small")]
    [InlineData("NASNetLarge-bs64", "nas net large bs64")]
    [InlineData("EfficientNetB7/Densenet121.5", "efficient net b7 densenet121.5 densenet")]
    [InlineData("llama-2-70b", "llama")]
    [InlineData("", "")]
    [InlineData("é7-Ω", "é7 ω")]
    public void Next_Name_CutsWordsAndStems(string name, string parts)
    {
        var read = new List<string>();
        var reader = new NamePartReader(name);

        while (reader.Next() is { IsEmpty: false } part) read.Add(part.ToString().ToLowerInvariant());

        Assert.Equal(parts, string.Join(' ', read));
    }

    [Fact]
    public void Of_MoreNamesThanCoordinates_KeepsTheFrequentParts()
    {
        string[] names = [.. Enumerable.Range(0, 4000).Select(i => $"kind{i % 500}-own{i}")];

        var parts = NameParts.Of(names);

        Assert.InRange(parts.Count, 100, 200);
        Assert.All(parts.Parts, part => Assert.StartsWith("kind", part, StringComparison.Ordinal));
    }
}
