using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Tests;

/// <summary>What a reader would see at a glance, asked of every label by arithmetic.</summary>
public sealed class LegibilityTests
{
    public static TheoryData<string, int> Figures
    {
        get
        {
            string[] shapes = [nameof(Tables.Small), nameof(Tables.Training), nameof(Tables.Edge), nameof(Tables.Huge)];
            var data = new TheoryData<string, int>();
            foreach (var shape in shapes)
            {
                for (var i = 0; i < 7; i++) data.Add(shape, i);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Draw_AnyFigure_NoLabelOverprintsAnother(string shape, int index)
    {
        var labels = LabelsOf(shape, index).ToArray();

        for (var i = 0; i < labels.Length; i++)
        {
            var (text, box) = labels[i];
            foreach (var other in labels.AsSpan(i + 1))
                Assert.False(Overlap(box, other.Box), $"'{text}' overprints '{other.Text}'.");
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Draw_AnyFigure_EveryLabelLiesOnThePage(string shape, int index)
    {
        var scene = FigureOf(shape, index).Scene;

        foreach (var (text, box) in LabelsOf(shape, index))
        {
            Assert.True(
                box.Left >= 0 && box.Top >= 0 && box.Right <= scene.Width && box.Bottom <= scene.Height,
                $"'{text}' leaves the page.");
        }
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Draw_AnyFigure_TheEmbeddedFontHasEveryGlyph(string shape, int index)
    {
        foreach (var shown in FigureOf(shape, index).Scene.Shapes.OfType<TextShape>())
            Assert.True(EmbeddedFont.HasGlyphs(shown.Text, shown.Style.Bold), shown.Text);
    }

    private static Figure FigureOf(string shape, int index) =>
        Tables.Figures((RunTable)typeof(Tables).GetProperty(shape)!.GetValue(null)!)[index];

    private static IEnumerable<(string Text, Frame Box)> LabelsOf(string shape, int index) =>
        FigureOf(shape, index).Scene.Shapes.OfType<TextShape>().Select(text => (text.Text, BoxOf(text)));

    private static Frame BoxOf(TextShape text)
    {
        var width = EmbeddedFont.Measure(text.Text, text.Style.Size, text.Style.Bold);
        var height = 0.73 * text.Style.Size; // the capitals of DejaVu Sans
        var before = text.Style.Anchor switch { Anchor.Start => 0, Anchor.Middle => width / 2, _ => width };
        return text.Style.Upward
            ? new(text.At.X - height, text.At.Y - width + before, height, width)
            : new(text.At.X - before, text.At.Y - height, width, height);
    }

    private static bool Overlap(Frame a, Frame b) =>
        a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
