using System.CommandLine;
using Isojoule.Challenges;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output.Normalizing;
using Isojoule.Tables;

namespace Isojoule.Cli.Commands.Normalizing;

/// <summary><c>isojoule challenge</c>: rank the entries of a challenge such as DCASE by normalized energy.</summary>
internal sealed class ChallengeCommand
{
    private const string Description =
        """
        Normalize the energies of a challenge's entries: every team measures one reference model on its own machine,
        and so does the organiser. An energy E becomes E · E_ref,organiser / E_ref,own; a score becomes
        score · E_ref,own / E.

        Examples:
          isojoule challenge samples/dcase-challenge.csv --reference-energy 0.032kWh --score psds
          isojoule challenge entries.csv --reference-energy 115kJ --json
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string> _table = new("TABLE")
    {
        Description = "CSV or JSON Lines with system,energy_kwh,reference_energy_kwh[,hardware][,score]; - reads stdin",
    };

    private readonly Option<string> _reference = new("--reference-energy")
    {
        Description = "Energy of the reference model on the organiser's machine, such as 0.032kWh",
        HelpName = "E",
        Required = true,
    };

    private readonly Option<string> _score = new("--score")
    {
        Description = "Column with the performance score, higher is better; ranks by the energy-weighted score",
        HelpName = "COLUMN",
    };

    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines on stdout, one object a system");

    private ChallengeCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var challenge = new ChallengeCommand(terminal);
        var command = new Command("challenge", Description)
        {
            challenge._table,
            challenge._reference,
            challenge._score,
            challenge._json,
        };
        command.SetAction((result, cancellation) => Task.Run(() => challenge.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var text = result.GetValue(_reference)!;
        if (!EnergyText.TryParse(text, out var reference))
        {
            throw CommandException.Misused(
                "--reference-energy takes a positive number with a unit (J, kJ, MJ, Wh, kWh, MWh), "
                + $"such as 0.032kWh; found '{text}'.");
        }

        using var file = TableFile.Open(result.GetValue(_table)!, _terminal, cancellation);
        var entries = file
            .Rows((stream, problems) => ChallengeReader.Read(stream, file.Name, problems, result.GetValue(_score)))
            .ToArray();
        if (entries.Length == 0) throw CommandException.Failed($"{file.Name} has no entry.");

        var ranking = ChallengeRanking.Rank(entries, reference);
        if (result.GetValue(_json)) ChallengeOutput.WriteJson(_terminal.Data, ranking);
        else ChallengeOutput.Print(_terminal, ranking, reference);
        return ExitCode.Done;
    }
}
