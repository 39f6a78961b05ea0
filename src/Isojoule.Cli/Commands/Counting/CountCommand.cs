using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output.Counting;
using Isojoule.Cli.Output.Files;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Training;
using Isojoule.Onnx;

namespace Isojoule.Cli.Commands.Counting;

/// <summary><c>isojoule count</c>: parameters and operations of a model, without running it.</summary>
internal sealed class CountCommand
{
    private const string Description =
        """
        Count the parameters, multiply-accumulates (MACs) and operations (FLOPs) of one forward pass on one sample,
        layer by layer. Tools count differently: figures of different conventions must not be compared.

        An .onnx file is run once, on inputs of ones, in a process of its own. What cannot be counted is named.

        Examples:
          isojoule count model.onnx
          isojoule count model.onnx --shape input=1,1,128,64 --json
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
        var command = new Command("count", Description) { count._options.Model };
        foreach (var option in count._options.All) command.Options.Add(option);
        command.SetAction((result, cancellation) => Task.Run(() => count.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        _options.RequireOneModel(result);
        try
        {
            if (result.GetValue(_options.Model) is { } file) return WriteFile(result, file, cancellation);
            if (result.GetValue(_options.Configurations)) WriteConfigurations(result);
            else WriteArchitecture(result);
        }
        catch (OverflowException)
        {
            throw CommandException.Failed("a count passes 2^63 - 1. Check the sizes.");
        }
        catch (ArgumentException exception)
        {
            throw CommandException.Misused($"{exception.Message} Change --layers, --hidden or --frames.");
        }

        return ExitCode.Done;
    }

    private void WriteConfigurations(ParseResult result)
    {
        _options.RequireConfigurationsAlone(result);
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

    private void WriteArchitecture(ParseResult result)
    {
        var architecture = _options.ArchitectureOf(result);
        Write(result, architecture.Id, architecture.ToNetwork());
    }

    private int WriteFile(ParseResult result, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path)) throw CommandException.NoFile(path);
        var shapes = ShapeText.Parse(result.GetValue(_options.Shapes) ?? []);
        _ = _options.ConventionOf(result); // a slip is told before anything runs
        var here = result.GetValue(_options.Here);
        if (here is null && _terminal.Program.Count > 0)
            return OnnxProcess.Run(_terminal, path, result.Tokens.Select(token => token.Value), cancellation);

        if (here is not null) OnnxProcess.EndWith(_terminal.Input, here);
        using var folder = new TemporaryFolder(here);
        var model = OnnxModel.Read(path, shapes, folder.Path);
        Write(result, Path.GetFileNameWithoutExtension(path), model.Network);
        foreach (var note in model.Notes) _terminal.Say("note: " + note + ".");
        return ExitCode.Done;
    }

    private void Write(ParseResult result, string workload, Network network)
    {
        var count = ModelCount.Of(network, _options.ConventionOf(result));
        var training = _options.TrainingOf(result) is { } wanted
            ? (wanted.Plan, TrainingFlops.Of(count, wanted.Optimizer))
            : default((TrainingPlan Plan, TrainingFlops? Flops)?);
        if (result.GetValue(_options.Json)) CountJson.Write(_terminal.Data, workload, count, training);
        else CountReport.Write(_terminal, workload, count, training);
        CountReport.SayUncounted(_terminal, count);
    }
}
