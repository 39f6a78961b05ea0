using System.Buffers.Binary;
using System.Xml.Linq;
using Isojoule.Evaluation;
using Isojoule.Normalization;
using Isojoule.TestSupport;

namespace Isojoule.Reporting.Tests;

public sealed class PaperFiguresTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Shapes =>
    [
        nameof(Tables.Small), nameof(Tables.Training), nameof(Tables.Edge),
        nameof(Tables.Huge), nameof(Tables.Identical), nameof(Tables.Empty),
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Draw_AnyTable_GivesSevenFiguresInBothFormats(string shape)
    {
        var figures = Tables.Figures(TableOf(shape), new() { PixelRatio = 1 });

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], figures.Select(figure => figure.Number));
        Assert.Equal(7, figures.Select(figure => figure.Slug).Distinct().Count());
        foreach (var figure in figures)
        {
            Assert.NotEmpty(TextsOf(figure));
            Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
            Assert.DoesNotContain("∞", figure.ToSvg(), StringComparison.Ordinal);
            Assert.Equal(SizeOf(figure), PngSize(figure.ToPng()));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Draw_SameInput_GivesTheSameBytes(string shape)
    {
        var first = Tables.Figures(TableOf(shape), new() { PixelRatio = 1 });
        var second = Tables.Figures(TableOf(shape), new() { PixelRatio = 1 });

        Assert.Equal(first.Select(figure => figure.ToSvg()), second.Select(figure => figure.ToSvg()));
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First.ToPng(), pair.Second.ToPng()));
    }

    [Fact]
    public void ToPng_PixelRatioTwo_DoublesTheSize()
    {
        var figure = Tables.Figures(Tables.Small, new() { PixelRatio = 2 })[0];
        var (width, height) = SizeOf(figure);

        Assert.Equal((2 * width, 2 * height), PngSize(figure.ToPng()));
    }

    [Fact]
    public void ToSvg_SmallTable_HoldsTheReviewedTexts()
    {
        var texts = Tables.Figures(Tables.Small)
            .Select(figure => $"[{figure.Slug}]\n{string.Join('\n', TextsOf(figure))}");

        Snapshot.Verify(string.Join("\n\n", texts) + "\n", "figure-texts");
    }

    [Fact]
    public void ToSvg_EveryAxis_NamesItsUnit()
    {
        var texts = Tables.Figures(Tables.Edge).Select(TextsOf).ToArray();

        Assert.All([0, 1, 3, 6], i => Assert.Contains(texts[i], text =>
            text.StartsWith("Energy on ", StringComparison.Ordinal) && text.EndsWith("J)", StringComparison.Ordinal)));
        Assert.All([2, 4, 5], i => Assert.Contains("MSE (kWh²)", texts[i]));
        Assert.All([2, 4, 5], i => Assert.Contains("Median error (%)", texts[i]));
        Assert.Contains(texts[6], text => text.StartsWith("FLOPs (", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void ToSvg_TwelvePairs_NamesEachOnce(int index)
    {
        var texts = TextsOf(Tables.Figures(Tables.Training)[index]);

        foreach (var pair in HardwarePair.AllOf(Tables.Training)) Assert.Single(texts, pair.ToString());
    }

    [Fact]
    public void Draw_MorePairsThanAsked_SaysHowManyAreLeftOut()
    {
        var figure = Tables.Figures(Tables.Training, new() { PairsMax = 5 })[2];

        Assert.Equal(5, TextsOf(figure).Count(text => text.Contains('→', StringComparison.Ordinal)));
        Assert.Contains("7 further pairs", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_PairAsked_ShowsIt()
    {
        var options = new FigureOptions { BestPair = ("V100", "A40"), RegressionPair = ("P100", "V100") };

        var figures = Tables.Figures(Tables.Training, options);

        Assert.StartsWith("V100 → A40", figures[0].Title, StringComparison.Ordinal);
        Assert.Contains("from P100 to V100", figures[3].Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "lack their FLOPs or parameters")]
    [InlineData(6, "FLOPs: known of 0 of the 24 workloads")]
    public void Draw_TableWithoutMetrics_SaysSoInWords(int index, string words) =>
        Assert.Contains(words, Tables.Figures(Tables.Training)[index].Description, StringComparison.Ordinal);

    [Fact]
    public void Draw_EveryFitFaulted_SaysSoInWords()
    {
        var faulted = Tables.Study(Tables.Small)
            .Select(fit => Faulted(fit, CalibrationFault.NotConverged)).ToArray();

        var figures = new PaperFigures().Draw(Tables.Small, faulted, new());

        Assert.StartsWith("The study holds no", figures[2].Description, StringComparison.Ordinal);
        Assert.StartsWith("The study holds no", figures[4].Description, StringComparison.Ordinal);
        Assert.StartsWith("No fit", figures[5].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_OneMethodFaulted_NamesTheFaultInItsRow()
    {
        var fits = Tables.Study(Tables.Small)
            .Select(fit => fit.Method == "poly2" ? Faulted(fit, CalibrationFault.TooFewReferences) : fit).ToArray();

        var figure = new PaperFigures().Draw(Tables.Small, fits, new())[4];

        Assert.Equal(2, TextsOf(figure).Count(text => text == "too few references"));
        Assert.Contains("10 of 40 fits could not be made", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_NoMethodKnown_StillGivesSevenFigures() =>
        Assert.Equal(7, new PaperFigures(_ => null).Draw(Tables.Small, [], new()).Count);

    internal static string[] TextsOf(Figure figure) =>
        [.. XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text").Select(text => text.Value)];

    private static StudyFit Faulted(StudyFit fit, CalibrationFault fault) => fit with { Scores = null, Fault = fault };

    private static RunTable TableOf(string shape) => (RunTable)typeof(Tables).GetProperty(shape)!.GetValue(null)!;

    private static (int Width, int Height) SizeOf(Figure figure)
    {
        var root = XDocument.Parse(figure.ToSvg()).Root!;
        return ((int)root.Attribute("width")!, (int)root.Attribute("height")!);
    }

    private static (int Width, int Height) PngSize(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], png[..8]);
        var header = png.AsSpan(16);
        return (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
    }
}
