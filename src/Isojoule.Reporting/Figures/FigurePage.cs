using Isojoule.Reporting.Drawing;
using Isojoule.Reporting.Plots;

namespace Isojoule.Reporting.Figures;

/// <summary>The parts every figure has around its panels.</summary>
/// <param name="Title">What is seen, in bold on top.</param>
/// <param name="Finding">What it shows here, in numbers.</param>
/// <param name="Legend">The keys, below the finding.</param>
/// <param name="Notes">What a reader must know to read the panels, below them.</param>
internal sealed record FigurePage(
    string Title, string Finding, IReadOnlyList<LegendEntry> Legend, IReadOnlyList<string> Notes)
{
    private const double Margin = 18;
    private const double TitleSize = 15;
    private const double FindingSize = 11.5;
    private const double NoteSize = 9.5;
    private const double LineSpacing = 1.4;

    /// <summary>The figure as one that answers the pointer, where its data make
    /// one at no further cost; else <c>null</c>.</summary>
    public Plot? Plot { get; init; }

    /// <summary>The text of the figure for those who cannot see it.</summary>
    public string Description => string.Join(' ', Notes.Prepend(Finding));

    /// <summary>Sets the page and lets <paramref name="draw"/> fill the space between legend and notes.</summary>
    public Scene Compose(double width, double panelsHeight, Action<Scene, Frame> draw)
    {
        var inside = width - (2 * Margin);
        var finding = EmbeddedFont.Wrap(Finding, FindingSize, inside);
        var keys = Figures.Legend.Rows(Legend, inside);
        var notes = Notes.SelectMany(note => EmbeddedFont.Wrap(note, NoteSize, inside)).ToArray();
        var titles = EmbeddedFont.Wrap(Title, TitleSize, inside, bold: true);

        var findingTop = Margin + (titles.Count * TitleSize * LineSpacing);
        var legendTop = findingTop + (finding.Count * FindingSize * LineSpacing) + 4;
        var panelsTop = legendTop + (keys.Count * Figures.Legend.RowHeight) + 4;
        var notesTop = panelsTop + panelsHeight + 6;

        var scene = new Scene(width, Math.Ceiling(notesTop + (notes.Length * NoteSize * LineSpacing) + Margin));
        Write(scene, Margin, titles, new(TitleSize, Palette.Text, Bold: true));
        Write(scene, findingTop, finding, new(FindingSize, Palette.Text));
        Figures.Legend.Draw(scene, new(Margin, legendTop), keys);
        draw(scene, new(Margin, panelsTop, inside, panelsHeight));
        Write(scene, notesTop, notes, new(NoteSize, Palette.FaintText));
        return scene;
    }

    /// <summary>A page that says in words why there is nothing to draw.</summary>
    public static (FigurePage Page, Scene Scene) Message(string title, string message)
    {
        var page = new FigurePage(title, message, [], []);
        var lines = EmbeddedFont.Wrap(message, FindingSize, 640);
        var spacing = FindingSize * LineSpacing;
        return (page, (page with { Finding = "" }).Compose(720, (lines.Count * spacing) + 36, (scene, area) =>
        {
            scene.Rectangle(area, new(Palette.Band, Palette.Grid, 1));
            for (var i = 0; i < lines.Count; i++)
            {
                var place = area.Center.Plus(0, (i - ((lines.Count - 1) / 2.0)) * spacing);
                scene.CenteredText(place, lines[i], new(FindingSize, Palette.Text, Anchor.Middle));
            }
        }));
    }

    private static void Write(Scene scene, double top, IReadOnlyList<string> lines, TextStyle style)
    {
        for (var i = 0; i < lines.Count; i++)
            scene.Text(new(Margin, top + (i * style.Size * LineSpacing) + style.Size), lines[i], style);
    }
}
