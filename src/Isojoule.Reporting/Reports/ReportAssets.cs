using System.Security.Cryptography;
using System.Text;

namespace Isojoule.Reporting.Reports;

/// <summary>The style and the scripts a report carries within itself.</summary>
internal static class ReportAssets
{
    public static string Style => Read("report.css");

    /// <summary>The plotting library, with its licence on top as the licence asks.</summary>
    public static string Library => Read("plotly-gl3d.min.js");

    public static string LibraryLicense => Read("plotly-gl3d.LICENSE.txt");

    public static string Script => Read("report.js");

    /// <summary>The hash by which a page's policy lets exactly this script run.</summary>
    public static string HashOf(string script) =>
        "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script))) + "'";

    private static string Read(string name)
    {
        using var stream = typeof(ReportAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program was built without its resource '{name}'");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
