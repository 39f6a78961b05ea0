using System.CommandLine;
using Isojoule.Cli.Output.Files;
using Isojoule.Cli.Output.Studies;

namespace Isojoule.Cli.Commands.Studies;

/// <summary><c>isojoule study</c>: the paper's evaluation of every method on every pair of a table.</summary>
internal sealed class StudyCommand
{
    private const string Description =
        """
        Judge every normalization on every ordered pair of hardware in a table, by the paper's protocol.

        Prints median absolute percentage error, R² and mean squared error per pair and method, and which findings of
        the paper hold.

        Examples:
          isojoule study samples/zeus-training.csv
          isojoule study table.csv --methods linear,svr --references 4,100% --json > fits.jsonl
          isojoule study table.csv --leave-out family
          isojoule study table.csv --figures figures/
          isojoule study --simulate T4,A40,RTX,GTX --figures figures/
        """;

    private readonly Terminal _terminal;
    private readonly StudyInput _input;
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines on stdout, one object a fit");
    private readonly Option<string> _figures = new("--figures")
    {
        Description = "Draw the paper's Figures 1–7 and three of how far to trust 'auto' from this table "
            + "into a folder, as PNG and SVG",
        HelpName = "DIR",
    };

    private StudyCommand(Terminal terminal) => (_terminal, _input) = (terminal, new(terminal));

    public static Command Create(Terminal terminal)
    {
        var study = new StudyCommand(terminal);
        var command = new Command("study", Description);
        study._input.AddTo(command);
        command.Options.Add(study._json);
        command.Options.Add(study._figures);
        command.SetAction((result, cancellation) => Task.Run(() => study.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var table = _input.ReadTable(result, seen: null, cancellation);
        var (fits, steps) = _input.Study(result, table, cancellation);
        var figures = result.GetValue(_figures);
        var isJson = result.GetValue(_json);
        if (isJson && figures is null)
        {
            StudyJson.Write(_terminal.Data, fits);
            return ExitCode.Done;
        }

        var all = fits.ToArray();
        if (isJson) StudyJson.Write(_terminal.Data, all);
        else StudyReport.Print(_terminal, table, all, steps);
        if (figures is not null) FigureFiles.Write(_terminal, figures, table, all);
        return ExitCode.Done;
    }
}
