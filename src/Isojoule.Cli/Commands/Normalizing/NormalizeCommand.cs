using System.CommandLine;
using Isojoule.Cards;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output.Normalizing;
using Isojoule.Normalization;
using Isojoule.Normalization.Auto;

namespace Isojoule.Cli.Commands.Normalizing;

/// <summary><c>isojoule normalize</c>: apply a calibration to new measurements, row by row.</summary>
internal sealed class NormalizeCommand
{
    private const string Description =
        """
        Translate the energies of a table to the calibration's target hardware; CSV on stdout, one line a row.

        The table is checked whole before the first line is printed and then streamed: a file larger than memory is
        fine. Records that 'measure --json' wrote are read too; --window names the window of theirs that counts. Two
        hardware cards of one kit stand for a calibration.

        Examples:
          isojoule normalize new-runs.csv --calibration t4-a40.json > on-a40.csv
          isojoule normalize run.json --from mine.card.json --to theirs.card.json
          isojoule normalize - --calibration t4-a40.json --json < new-runs.csv
        """;

    private readonly Terminal _terminal;
    private readonly TableOptions _table = new();
    private readonly Option<string> _calibration = new("--calibration")
    {
        Description = "Calibration from 'isojoule calibrate', or the name of one that --store or your own store keeps",
        HelpName = "FILE",
    };

    private readonly Option<string> _from = new("--from")
    {
        Description = "Card of the hardware that was measured on, from 'isojoule card run'",
        HelpName = "CARD",
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "Card of the hardware to translate to",
        HelpName = "CARD",
    };

    private readonly Option<double> _level = CommonOptions.Level();
    private readonly Option<bool> _json = CommonOptions.Json("JSON Lines instead of CSV");

    private NormalizeCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var normalize = new NormalizeCommand(terminal);
        var command = new Command("normalize", Description)
        {
            normalize._table.Table,
            normalize._calibration,
            normalize._from,
            normalize._to,
            normalize._level,
            normalize._json,
        };
        foreach (var option in normalize._table.All) command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.Run(() => normalize.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var calibration = CalibrationOf(result, cancellation);
        var level = result.GetValue(_level);
        using var records = RunRecords.TryOpen(result.GetValue(_table.Table), result.GetValue(_table.Window));
        using var file = records is null
            ? _table.Open(result, _terminal, cancellation)
            : TableFile.Open(records.Path, _terminal, cancellation);
        var attributes = new HashSet<string>();

        var hardware = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var run in file.Runs(attributes)) hardware.Add(run.Hardware);
        if (!hardware.Contains(calibration.Source))
        {
            throw CommandException.Failed(
                $"the calibration translates from '{calibration.Source}', of which the table has no row; "
                + $"it has: {string.Join(", ", hardware)}.");
        }

        var notes = new NormalizeNotes();
        using (var writer = NormalizedWriter.Open(_terminal.Data, calibration, result.GetValue(_json)))
        {
            var runs = file.Runs(attributes).Where(run => !notes.IsSkipped(run, calibration));
            foreach (var (run, normalized) in RunNormalizer.Normalize(runs, calibration, level, cancellation))
            {
                notes.Count(run, normalized);
                writer.Write(run, normalized);
            }
        }

        notes.Say(_terminal, calibration);
        return ExitCode.Done;
    }

    private PairCalibration CalibrationOf(ParseResult result, CancellationToken cancellation) =>
        (result.GetValue(_calibration), result.GetValue(_from), result.GetValue(_to)) switch
        {
            ({ } name, null, null) =>
                CalibrationInput.Read(name, result.GetValue(_table.Store), _terminal, cancellation),
            (null, { } source, { } target) => FromCards(CardInput.Read(source), CardInput.Read(target)),
            _ => throw CommandException.Misused(
                "give either --calibration FILE, or the two cards --from CARD --to CARD."),
        };

    private PairCalibration FromCards(HardwareCard source, HardwareCard target)
    {
        if (source.IsSimulated) _terminal.Say("note: the cards are SIMULATED, not measurements of any machine");
        return HardwareCard.Calibrate(source, target, new AutoNormalizer());
    }
}
