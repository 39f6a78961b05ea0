using System.Xml.Linq;
using Isojoule.Reporting.Drawing;

namespace Isojoule.Reporting.Tests;

public sealed class SvgRendererTests
{
    [Fact]
    public void Render_HostileText_IsWellFormedAndKept()
    {
        var scene = new Scene(10, 10);
        scene.Text(new(0, 0), "<a href=\"x\">&'\u0001\ud800😀</a>", new(10, Palette.Text));

        var document = XDocument.Parse(SvgRenderer.Render(scene, "a \"title\" & more", "<desc>"));

        var text = document.Descendants().Single(node => node.Name.LocalName == "text").Value;
        Assert.Equal("<a href=\"x\">&'\uFFFD\uFFFD😀</a>", text);
        Assert.Equal("a \"title\" & more", document.Root!.Attribute("aria-label")!.Value);
    }

    [Fact]
    public void Render_AnyScene_AsksForTheFontWithAFallbackAndHasNoIds()
    {
        var svg = SvgRenderer.Render(new(10, 10), "t", "d");

        Assert.Contains("font-family=\"DejaVu Sans, Verdana, sans-serif\"", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(" id=", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NeighboursOfOneInk_ShareAGroup()
    {
        var scene = new Scene(10, 10);
        var dot = new Marker(MarkerShape.Circle, 1, new(Palette.Blue));
        for (var i = 0; i < 5; i++) scene.Point(new(i, i), dot);

        var svg = SvgRenderer.Render(scene, "t", "d");

        Assert.Single(svg.Split('\n'), line => line.StartsWith("<g", StringComparison.Ordinal));
        Assert.Equal(5, svg.Split('\n').Count(line => line.StartsWith("<circle", StringComparison.Ordinal)));
    }
}
