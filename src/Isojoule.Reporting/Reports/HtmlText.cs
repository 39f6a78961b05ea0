using System.Net;
using System.Text;

namespace Isojoule.Reporting.Reports;

/// <summary>HTML that grows from the top: every text it is given is
/// escaped, whatever a table calls its workloads.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup as it is: literals of the program, never text of a table.</summary>
    public HtmlText Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds an element with text in it.</summary>
    public HtmlText Element(string tag, string text, string attributes = "")
    {
        _text.Append('<').Append(tag);
        if (attributes.Length > 0) _text.Append(' ').Append(attributes);
        _text.Append('>').Append(Escape(text)).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>Adds a section under a heading.</summary>
    public HtmlText Section(string id, string heading, Action<HtmlText> body)
    {
        _text.Append("<section id=\"").Append(id).Append("\">\n");
        Element("h2", heading);
        body(this);
        _text.Append("</section>\n");
        return this;
    }

    /// <summary>Adds a table; cells of columns from <paramref name="numbersFrom"/> on are set as numbers.</summary>
    public HtmlText Table(
        string caption,
        IReadOnlyList<string> columns,
        IEnumerable<IReadOnlyList<string>> rows,
        int numbersFrom)
    {
        _text.Append("<div class=\"wide\" tabindex=\"0\"><table>\n");
        Element("caption", caption);
        _text.Append("<thead><tr>");
        for (var i = 0; i < columns.Count; i++) Element("th", columns[i], ClassOf(i, numbersFrom, "scope=\"col\""));
        _text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            _text.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
                Element(i == 0 ? "th" : "td", row[i], ClassOf(i, numbersFrom, i == 0 ? "scope=\"row\"" : ""));
            _text.Append("</tr>\n");
        }

        _text.Append("</tbody></table></div>\n");
        return this;
    }

    /// <summary>Adds a list of sentences.</summary>
    public HtmlText List(IEnumerable<string> items)
    {
        _text.Append("<ul>\n");
        foreach (var item in items) Element("li", item);
        _text.Append("</ul>\n");
        return this;
    }

    /// <summary>Text as HTML shows it, in elements and in quoted attributes.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public override string ToString() => _text.ToString();

    private static string ClassOf(int column, int numbersFrom, string attributes) =>
        column < numbersFrom ? attributes : (attributes + " class=\"number\"").TrimStart();
}
