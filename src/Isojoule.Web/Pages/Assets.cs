using System.Reflection;
using System.Text;
using Isojoule.Reporting;

namespace Isojoule.Web.Pages;

/// <summary>
/// Every file that pages are made of, by the name that a page asks for; nothing is ever looked for on a disk.
/// </summary>
internal static class Assets
{
    private static readonly string[] OfWeb =
    [
        "app.css", "common.js", "plot.js", "runs.js", "run.js", "pairs.js", "normalize.js", "leaderboard.js",
        "matrix.js", "live.js", "login.js", "icon.svg",
    ];

    private static readonly string[] OfReporting = ["report.css", "plotly-gl3d.min.js", "plotly-gl3d.LICENSE.txt"];

    public static IReadOnlyDictionary<string, Asset> All() =>
        OfWeb.Select(name => (name, typeof(Assets).Assembly))
            .Concat(OfReporting.Select(name => (name, typeof(PaperFigures).Assembly)))
            .ToDictionary(
                file => file.name,
                file => new Asset(Bytes(file.Item2, file.name), TypeOf(file.name)),
                StringComparer.Ordinal);

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(typeof(Assets).Assembly, name));

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program was built without its resource '{name}'");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };
}
