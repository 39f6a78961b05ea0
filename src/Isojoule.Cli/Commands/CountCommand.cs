using System.CommandLine;
using Isojoule.Cli.Output;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Training;

namespace Isojoule.Cli.Commands;

/// <summary><c>isojoule count</c>: parameters and operations of a model, without running it.</summary>
internal sealed class CountCommand
{
    private const string Description =
        """
        Count the parameters, multiply-accumulates (MACs) and operations (FLOPs) of one forward pass on one sample,
        layer by layer. Tools count differently: figures of different conventions must not be compared.

        Examples:
          isojoule count --arch mlp --layers 4 --hidden 2048
          isojoule count --arch crnn --layers 1 2 --hidden 512 256 --convention mac --json
          isojoule count --arch cnn --layers 2 --hidden 256 --samples 1578
          isojoule count --configurations > models.csv
        """;

    private readonly Terminal _terminal;
    private readonly CountOptions _options = new();

    private CountCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var count = new CountCommand(terminal);
        var command = new Command("count", Description);
        foreach (var option in count._options.All) command.Options.Add(option);
        command.SetAction(count.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        try
        {
            if (result.GetValue(_options.Configurations)) WriteConfigurations(result);
            else WriteModel(result);
        }
        catch (OverflowException)
        {
            throw CommandException.Failed("a count passes 2^63 - 1. Check --layers, --hidden and --frames.");
        }
        catch (ArgumentException exception)
        {
            throw CommandException.Misused($"{exception.Message} Change --layers, --hidden or --frames.");
        }

        return ExitCode.Done;
    }

    private void WriteConfigurations(ParseResult result)
    {
        _options.RequireAlone(result);
        var convention = _options.ConventionOf(result);
        var models = PaperConfigurations.Load()
            .Select(model => (model, ModelCount.Of(model.ToNetwork(), convention))).ToList();
        if (result.GetValue(_options.Json))
        {
            ConfigurationFile.WriteJson(_terminal.Data, models);
            return;
        }

        ConfigurationFile.WriteCsv(_terminal.Data, models);
        _terminal.Say($"note: flops by {convention.Name}: {convention.Counts}.");
    }

    private void WriteModel(ParseResult result)
    {
        var architecture = _options.ArchitectureOf(result);
        var count = ModelCount.Of(architecture.ToNetwork(), _options.ConventionOf(result));
        var training = _options.TrainingOf(result) is { } wanted
            ? (wanted.Plan, TrainingFlops.Of(count, wanted.Optimizer))
            : default((TrainingPlan Plan, TrainingFlops? Flops)?);
        if (result.GetValue(_options.Json)) CountJson.Write(_terminal.Data, architecture.Id, count, training);
        else CountReport.Write(_terminal, architecture.Id, count, training);
        CountReport.SayUncounted(_terminal, count);
    }
}
