using System.CommandLine;
using Isojoule.Cards;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output.Files;
using Isojoule.Cli.Output.Normalizing;
using Isojoule.Files;

namespace Isojoule.Cli.Commands.Cards;

/// <summary><c>isojoule card</c>: what a hardware takes for the workloads of a kit.</summary>
internal sealed class CardCommand
{
    private const string Description =
        """
        A hardware card holds what a machine took for the few workloads of a kit. Two cards are a calibration: labs that
        exchange cards need not exchange tables.

        Examples:
          isojoule card run -o mine.card.json
          isojoule card show mine.card.json
          isojoule normalize run.json --from mine.card.json --to theirs.card.json
        """;

    private readonly Terminal _terminal;
    private readonly Argument<string[]> _cards = new("CARD")
    {
        Description = "Cards to read",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = Output();

    private CardCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var cards = new CardCommand(terminal);
        var show = new Command("show", "Show what cards hold.") { cards._cards };
        show.SetAction(result => cards.Show(result.GetValue(cards._cards)!));
        var check = new Command("check", "Check that cards are whole, valid and unchanged.") { cards._cards };
        check.SetAction(result => cards.Check(result.GetValue(cards._cards)!));
        var merge = new Command("merge", "Make one card of several of the same hardware, software and kit.")
        {
            cards._cards,
            cards._output,
        };
        merge.SetAction(result => cards.Merge(result.GetValue(cards._cards)!, result.GetValue(cards._output)!));
        return new("card", Description) { CardRunCommand.Create(terminal), show, check, merge };
    }

    /// <summary>Where a card is written to.</summary>
    public static Option<string> Output() => new("--output", "-o")
    {
        Description = "File to write; - for stdout",
        HelpName = "FILE",
        Required = true,
    };

    private int Show(string[] paths)
    {
        foreach (var path in paths) CardReport.Print(_terminal, CardInput.Read(path));
        return ExitCode.Done;
    }

    private int Check(string[] paths)
    {
        var exitCode = ExitCode.Done;
        foreach (var path in paths)
        {
            try
            {
                var card = CardInput.Read(path);
                _terminal.Say($"{path}: whole and unchanged; "
                    + $"{card.Entries.Count} workloads of kit '{card.KitName}' on {card.Hardware}");
            }
            catch (CardException exception)
            {
                _terminal.Say("isojoule: " + exception.Message);
                exitCode = ExitCode.Failed;
            }
        }

        return exitCode;
    }

    private int Merge(string[] paths, string output)
    {
        var merged = paths.Select(CardInput.Read).Aggregate((one, other) => one.Merge(other)) with
        {
            Tool = IsojouleProgram.Tool,
        };
        Write(_terminal, output, merged);
        var runs = merged.Entries.Sum(entry => entry.Repeats);
        _terminal.Say($"{paths.Length} cards merged; "
            + $"{runs} runs of {merged.Entries.Count} workloads on {merged.Hardware}");
        return ExitCode.Done;
    }

    /// <summary>Writes a card to a file, or to standard output for "-".</summary>
    public static void Write(Terminal terminal, string path, HardwareCard card)
    {
        if (path == "-") CardFile.Write(terminal.Data, card);
        else AtomicFile.Write(path, stream => CardFile.Write(stream, card));
    }
}
