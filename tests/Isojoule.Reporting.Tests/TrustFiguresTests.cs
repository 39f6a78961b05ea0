using System.Xml.Linq;
using Isojoule.Evaluation;
using Isojoule.TestSupport;

namespace Isojoule.Reporting.Tests;

public sealed class TrustFiguresTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(nameof(Tables.Small))]
    [InlineData(nameof(Tables.Training))]
    [InlineData(nameof(Tables.Huge))]
    [InlineData(nameof(Tables.Identical))]
    [InlineData(nameof(Tables.Empty))]
    public void Draw_AnyTable_GivesThreeFiguresOfTheSameBytes(string shape)
    {
        var table = (RunTable)typeof(Tables).GetProperty(shape)!.GetValue(null)!;

        var first = TrustFigures.Draw(table, Tables.Study(table), new() { PixelRatio = 1 });
        var second = TrustFigures.Draw(table, Tables.Study(table), new() { PixelRatio = 1 });

        Assert.Equal([8, 9, 10], first.Select(figure => figure.Number));
        Assert.Equal(first.Select(figure => figure.ToSvg()), second.Select(figure => figure.ToSvg()));
        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First.ToPng(), pair.Second.ToPng()));
        Assert.All(first, figure => Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal));
    }

    [Fact]
    public void ToSvg_TrainingTable_HoldsTheReviewedTexts()
    {
        var texts = TrustFigures.Draw(Tables.Training, Tables.Study(Tables.Training), new())
            .Select(figure => $"[{figure.Slug}]\n{string.Join('\n', TextsOf(figure))}");

        Snapshot.Verify(string.Join("\n\n", texts) + "\n", "trust-figure-texts");
    }

    [Fact]
    public void Draw_StudyOfOneNumberOfReferences_SaysWhatIsMissing()
    {
        StudyFit[] fits = [.. Tables.Study(Tables.Small).Where(fit => fit.Budget is { Share: 1 })];

        var texts = TextsOf(TrustFigures.Draw(Tables.Small, fits, new())[0]);

        Assert.Contains(texts, text => text.Contains("one number of references", StringComparison.Ordinal));
    }

    private static IEnumerable<string> TextsOf(Figure figure) =>
        XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text").Select(text => text.Value);
}
