using System.Text;
using Isojoule.Reporting.Plots;

namespace Isojoule.Reporting.Reports;

/// <summary>A figure of a report: drawn for paper, and as a plot where a script may run.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Description">What it shows and how to read it.</param>
/// <param name="Svg">The drawn figure.</param>
/// <param name="Plot">The plot, or <c>null</c> when there is nothing to draw.</param>
internal sealed record ReportFigure(string Id, string Title, string Description, string Svg, Plot? Plot)
{
    public void Write(HtmlText html)
    {
        html.Markup($"<figure id=\"{Id}\"><figcaption>\n")
            .Element("h3", Title)
            .Element("p", Description)
            .Markup("</figcaption>\n");
        if (Plot is not null) Place(html, Plot);
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Svg));
        html.Markup($"<img class=\"still\" alt=\"{HtmlText.Escape(Title + ". " + Description)}\" ")
            .Markup($"src=\"data:image/svg+xml;base64,{base64}\">\n");
        html.Markup("</figure>\n");
    }

    private void Place(HtmlText html, Plot plot) => html.Markup($"<div class=\"plot\" data-plot=\"{Id}-data\"></div>\n")
        .Markup($"<script type=\"application/json\" id=\"{Id}-data\">{plot.ToJson()}</script>\n");
}
