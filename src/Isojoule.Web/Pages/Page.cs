using System.Net;
using System.Text;

namespace Isojoule.Web.Pages;

/// <summary>One page: the shell that all share around what is its own.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What the navigation and the title call it.</param>
/// <param name="Body">The file of its main part.</param>
/// <param name="Script">Its module.</param>
internal sealed record Page(string Path, string Name, string Body, string Script)
{
    /// <summary>Whether it draws, and so needs the plotting library.</summary>
    public bool HasPlots { get; init; }

    /// <summary>Whether the navigation names it.</summary>
    public bool IsInNavigation { get; init; } = true;

    public static IReadOnlyList<Page> All { get; } =
    [
        new("/", "Runs", "runs.html", "runs.js"),
        new("/run", "Run", "run.html", "run.js") { HasPlots = true, IsInNavigation = false },
        new("/pairs", "Pairs", "pairs.html", "pairs.js") { HasPlots = true },
        new("/normalize", "Normalize", "normalize.html", "normalize.js"),
        new("/leaderboard", "Leaderboard", "leaderboard.html", "leaderboard.js") { HasPlots = true },
        new("/matrix", "Matrix", "matrix.html", "matrix.js"),
        new("/live", "Live", "live.html", "live.js") { HasPlots = true },
        new("/login", "Sign in", "login.html", "login.js") { IsInNavigation = false },
    ];

    /// <summary>The whole page.</summary>
    public byte[] Compose()
    {
        var navigation = string.Concat(All.Where(page => page.IsInNavigation).Select(page =>
        {
            var current = page == this ? " aria-current=\"page\"" : "";
            return $"<li><a href=\"{page.Path}\"{current}>{WebUtility.HtmlEncode(page.Name)}</a></li>\n";
        }));
        var library = HasPlots ? "<script src=\"/assets/plotly-gl3d.min.js\" defer></script>\n" : "";
        return Encoding.UTF8.GetBytes(Assets.Text("shell.html")
            .Replace("{{title}}", WebUtility.HtmlEncode(Name), StringComparison.Ordinal)
            .Replace("{{navigation}}", navigation, StringComparison.Ordinal)
            .Replace("{{library}}", library, StringComparison.Ordinal)
            .Replace("{{script}}", Script, StringComparison.Ordinal)
            .Replace("{{main}}", Assets.Text(Body), StringComparison.Ordinal));
    }
}
