using System.Text;
using Isojoule.Normalization;
using Isojoule.Reporting.Plots;

namespace Isojoule.Reporting.Reports;

/// <summary>What a reviewer reads: one HTML file with everything in it.</summary>
/// <remarks>It loads nothing, so it works offline; without a script, and
/// on paper, the figures are drawn ones.</remarks>
public sealed class HtmlReport
{
    private static readonly (string Id, string Name)[] Sections =
    [
        ("verdict", "Verdict"), ("measured", "What was measured"), ("methods", "Methods"), ("figures", "Figures"),
        ("warnings", "Warnings"), ("reproduce", "Reproduce"),
    ];

    private readonly ReportInput _input;
    private readonly IReadOnlyList<MethodScore> _scores;

    private HtmlReport(ReportInput input) => (_input, _scores) = (input, MethodScore.All(input.Fits));

    /// <summary>Writes the report of <paramref name="input"/> as UTF-8; same input, same bytes.</summary>
    public static void Write(Stream stream, ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(input);
        stream.Write(Encoding.UTF8.GetBytes(new HtmlReport(input).Compose()));
    }

    private string Compose()
    {
        var library = ReportAssets.Library;
        var script = ReportAssets.Script;
        var html = new HtmlText();
        html.Markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: blob:; ")
            .Markup("style-src 'unsafe-inline'; script-src ")
            .Markup(ReportAssets.HashOf(library) + " " + ReportAssets.HashOf(script) + "\">\n")
            .Element("title", _input.Title)
            .Markup("<style>\n" + ReportAssets.Style + "</style>\n</head>\n<body>\n");
        Header(html);
        html.Markup("<main>\n");
        Body(html);
        html.Markup("</main>\n<!--\nplotly.js\n" + ReportAssets.LibraryLicense + "-->\n")
            .Markup("<script>" + library + "</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private void Header(HtmlText html)
    {
        html.Markup("<header>\n").Element("h1", _input.Title);
        html.Element(
            "p",
            $"Energy made comparable across hardware, from {_input.Source}, by {_input.Tool}.",
            "class=\"faint\"");
        if (_input.IsSimulated)
        {
            html.Element(
                "p",
                "Simulated: these energies come from roofline models of GPUs and measure no machine.",
                "class=\"simulated\"");
        }

        html.Markup("<nav aria-label=\"Sections\"><ul>\n");
        foreach (var (id, name) in Sections) html.Markup($"<li><a href=\"#{id}\">{name}</a></li>\n");
        html.Markup("</ul></nav>\n</header>\n");
    }

    private void Body(HtmlText html)
    {
        html.Section("verdict", "Verdict", section => section.Element(
            "p", string.Join(' ', new Verdict(_input, _scores).Sentences()), "class=\"verdict\""));
        html.Section("measured", "What was measured", new RunsSection(_input).Write);
        html.Section("methods", "Methods", new MethodsSection(_input, _scores).Write);
        html.Section("figures", "Figures", WriteFigures);
        html.Section("warnings", "Warnings", WriteWarnings);
        html.Section("reproduce", "How to reproduce", WriteReproduction);
    }

    private void WriteFigures(HtmlText html)
    {
        var plots = PaperPlots.Draw(_input.Table, _input.Fits, _input.Figures, NormalizerCatalog.Find);
        var figures = new PaperFigures().Draw(_input.Table, _input.Fits, _input.Figures)
            .Concat(TrustFigures.Draw(_input.Table, _input.Fits, _input.Figures));
        foreach (var figure in figures)
        {
            new ReportFigure(
                $"figure-{figure.Number}",
                $"Figure {figure.Number}. {figure.Title}",
                figure.Description,
                figure.ToSvg(),
                figure.Plot ?? plots.GetValueOrDefault(figure.Number)).Write(html);
        }
    }

    private void WriteWarnings(HtmlText html)
    {
        string[] warnings = [.. new ReportWarnings(_input).Sentences()];
        if (warnings.Length == 0) html.Element("p", "None.");
        else html.List(warnings);
    }

    private void WriteReproduction(HtmlText html)
    {
        html.Element("p", "The same table and program write this file again, byte for byte:");
        html.Markup("<pre>").Markup(HtmlText.Escape(_input.Command)).Markup("</pre>\n");
        if (_input.Fingerprint is { } fingerprint)
            html.Element("p", $"SHA-256 of {_input.Source}: {fingerprint}", "class=\"faint\"");
        html.Element("p", $"Written by {_input.Tool}.", "class=\"faint\"");
    }
}
