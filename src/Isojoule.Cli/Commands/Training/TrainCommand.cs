using System.CommandLine;
using Isojoule.Cli.Commands.Measuring;
using Isojoule.Cli.Measuring;

namespace Isojoule.Cli.Commands.Training;

/// <summary><c>isojoule train</c>: one of the paper's models, trained and measured.</summary>
/// <remarks>
/// It is <c>isojoule measure --name MODEL --window train -- isojoule-train train …</c>, and nothing else.
/// </remarks>
internal sealed class TrainCommand
{
    /// <summary>The name, which the program must know: the command that it measures gets the signals.</summary>
    public const string Name = "train";

    private const string Window = "train";
    private const string Description =
        """
        Train a model of the paper and record its energy: 'isojoule measure' around the program isojoule-train. With
        --csv the row holds the energy of the training loop alone: start-up, data and warm-up have other windows.

        Examples:
          isojoule dataset synthesize sounds
          isojoule train --arch mlp --layers 4 --hidden 1024 --data sounds --csv runs.csv
          isojoule train --arch crnn --layers 1 2 --hidden 512 256 --data sounds --device cuda:0 --repeat 3
          isojoule train --simulate samples/simulated-node.json --arch rnn --layers 1 --hidden 128 --data sounds
        """;

    private readonly Terminal _terminal;
    private readonly MeasureOptions _measure = new();
    private readonly TrainingOptions _training = new();

    private TrainCommand(Terminal terminal)
    {
        _terminal = terminal;
        // Here both are known when they are not given.
        _measure.Name.Description = "Name of the workload; the model's, such as mlp_4x1024, when not given";
        _measure.Window.Description = $"Write the energy of this window into --csv; {Window} when not given";
    }

    public static Command Create(Terminal terminal)
    {
        var train = new TrainCommand(terminal);
        var command = new Command(Name, Description);
        foreach (var option in train._training.All) command.Add(option);
        foreach (var option in train._measure.All) command.Add(option);
        command.SetAction(train.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var architecture = _training.ArchitectureOf(result);
        _ = _training.Data.FolderOf(result); // a slip is told before anything is measured
        var program = TrainProgram.Find(
            Environment.GetEnvironmentVariable(TrainProgram.Variable),
            AppContext.BaseDirectory);
        string[] arguments =
        [
            .. TrainingOptions.GivenOf(result, _measure.All),
            .. IsGiven(result, _measure.Name) ? [] : (string[])[_measure.Name.Name, architecture.Id],
            .. IsGiven(result, _measure.Window) ? [] : (string[])[_measure.Window.Name, Window],
            "--", program, "train", .. _training.Given(result),
            // What belongs to both is said to both.
            .. TrainingOptions.GivenOf(result, [_measure.Strict, _measure.Quiet]),
        ];
        return MeasureCommand.Create(_terminal).Parse(arguments).Invoke(new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static bool IsGiven(ParseResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
