using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Tests;

public sealed class EmbeddedFontTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HasGlyphs_SignsOfTheFigures_AreThere(bool bold) => Assert.True(EmbeddedFont.HasGlyphs(
        "AZaz09 äéñßŁ αβεµΔΩ ⁰¹²³⁴⁵⁶⁷⁸⁹⁻ ₀₁₂ ← → ↔ − × · ± ≤ ≥ ≈ ≠ ∞ √ Σ % ‰ … – — ‘’ “” • ▲ ▼ ◆ ● ■ °", bold));

    [Fact]
    public void HasGlyphs_OutsideTheSubset_AreNot() => Assert.False(EmbeddedFont.HasGlyphs("漢"));

    [Fact]
    public void Create_AnySystem_IsTheEmbeddedFaceAndNoOther()
    {
        using var regular = EmbeddedFont.Create(10, bold: false);
        using var bold = EmbeddedFont.Create(10, bold: true);

        // A system's DejaVu Sans has some 6,000 glyphs, a substitute another name; the subsets are these.
        Assert.Equal("DejaVu Sans", regular.Typeface.FamilyName);
        Assert.InRange(regular.Typeface.GlyphCount, 500, 800);
        Assert.True(bold.Typeface.IsBold);
        Assert.InRange(bold.Typeface.GlyphCount, 500, 800);
    }

    /// <summary>The sum of the advance widths in the font's hmtx table, read by another program.</summary>
    [Fact]
    public void Measure_KnownText_IsTheWidthOfTheSubsetEverywhere() =>
        Assert.Equal(103.4296875, EmbeddedFont.Measure("Energy on T4 (kJ)", 12), 1e-6);

    [Fact]
    public void Wrap_LongText_KeepsEveryWordWithinTheWidth()
    {
        var lines = EmbeddedFont.Wrap("one two three four five six seven", 10, 60);

        Assert.Equal("one two three four five six seven", string.Join(' ', lines));
        Assert.All(lines, line => Assert.True(EmbeddedFont.Measure(line, 10) <= 60));
    }

    [Theory]
    [InlineData("T4")]
    [InlineData("t")]
    public void Shorten_ShortName_IsKept(string name) => Assert.Equal(name, EmbeddedFont.Shorten(name, 10, 80));

    [Fact]
    public void Shorten_LongName_KeepsBothEnds()
    {
        var name = EmbeddedFont.Shorten("a-very-long-name-of-a-machine-v2", 10, 80);

        Assert.StartsWith("a-", name, StringComparison.Ordinal);
        Assert.EndsWith("v2", name, StringComparison.Ordinal);
        Assert.Contains('…', name);
        Assert.True(EmbeddedFont.Measure(name, 10) <= 80);
    }
}
