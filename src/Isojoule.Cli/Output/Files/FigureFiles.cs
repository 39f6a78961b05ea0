using System.Text;
using Isojoule.Evaluation;
using Isojoule.Reporting;

namespace Isojoule.Cli.Output.Files;

/// <summary>The figures of a study as files.</summary>
internal static class FigureFiles
{
    public static void Write(Terminal terminal, string folder, RunTable table, IReadOnlyList<StudyFit> fits)
    {
        Directory.CreateDirectory(folder);
        var options = new FigureOptions();
        var figures = new PaperFigures().Draw(table, fits, options).Concat(TrustFigures.Draw(table, fits, options));
        foreach (var figure in figures)
        {
            var stem = Path.Combine(folder, figure.Slug);
            AtomicFile.Write(stem + ".png", stream => stream.Write(figure.ToPng()));
            AtomicFile.Write(stem + ".svg", stream => stream.Write(Encoding.UTF8.GetBytes(figure.ToSvg())));
            terminal.Say($"{stem}.png, .svg: {figure.Title}");
        }
    }
}
