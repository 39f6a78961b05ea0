using System.Text;
using System.Xml;

namespace Isojoule.Reporting.Drawing;

/// <summary>Text as XML can hold it.</summary>
internal static class XmlText
{
    /// <summary>Escapes the five signs of XML and replaces characters that no XML document may hold.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                < 0x10000 when !XmlConvert.IsXmlChar((char)rune.Value) => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }
}
