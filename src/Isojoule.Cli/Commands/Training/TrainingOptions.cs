using System.CommandLine;
using System.Globalization;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Training;

namespace Isojoule.Cli.Commands.Training;

/// <summary>
/// What a training is: the options that <c>isojoule train</c> hands on to <c>isojoule-train train</c>, which has them
/// too.
/// </summary>
internal sealed class TrainingOptions
{
    /// <summary>The loss that goes with an output of its own.</summary>
    public const string CrossEntropy = "cross-entropy";

    private static readonly string[] Losses = ["bce", CrossEntropy];

    public ArchitectureOptions Architecture { get; } = new(output: "sigmoid");

    public DataOptions Data { get; } = new();

    public MachineOptions Machine { get; } = new();

    public Option<string> Loss { get; } = new("--loss")
    {
        Description = "bce: binary cross-entropy of each class, as multi-label data need; "
            + "cross-entropy: the paper's word, of a softmax against the share of each class",
        HelpName = string.Join('|', Losses),
        DefaultValueFactory = _ => Losses[0],
    };

    public Option<int> Epochs { get; } =
        CommonOptions.Count("--epochs", "Epochs of training", TrainingPlan.EpochsOfPaper, 1);

    public Option<double> LearningRate { get; } = new("--learning-rate")
    {
        Description = "Step size of Adam",
        HelpName = "X",
        DefaultValueFactory = _ => 1e-3,
    };

    public Option<ulong> Seed { get; } = CommonOptions.Seed();

    public Option<TimeSpan?> TimeLimit { get; } = CommonOptions.Limit(
        "--time-limit",
        "End the training after this time, such as 20min; the run is then 'truncated' and in no calibration",
        "20min");

    public Option<string> Checkpoint { get; } = new("--checkpoint")
    {
        Description = "Keep the model and all that goes on from it in this file; "
            + "Ctrl-C and the time limit leave it behind as well",
        HelpName = "FILE",
    };

    public Option<int> CheckpointEvery { get; } =
        CommonOptions.Count(
            "--checkpoint-every",
            "Also keep it after every N epochs, in a window of its own; 0: at the end only",
            0,
            0);

    public Option<bool> Resume { get; } = new("--resume")
    {
        Description = "Go on from the file of --checkpoint, if it is there",
    };

    public Option<string> Curve { get; } = new("--curve")
    {
        Description = "Write epoch,step,samples,loss,samples_per_s,elapsed_s of the training "
            + "to this CSV file when it has ended",
        HelpName = "FILE",
    };

    public Option<int> CurveEvery { get; } =
        CommonOptions.Count("--curve-every", "A row every N steps; 0: one an epoch", 0, 0);

    public Option[] All =>
    [
        .. Architecture.All, Loss, .. Data.All, Epochs, LearningRate, Seed, TimeLimit, .. Machine.All,
        Checkpoint, CheckpointEvery, Resume, Curve, CurveEvery,
    ];

    public TrainingOptions()
    {
        Loss.Validators.Add(result => CommonOptions.Check(
            result,
            Losses.Contains(result.GetValueOrDefault<string>()),
            $"--loss takes {string.Join(" or ", Losses)}."));
        LearningRate.Validators.Add(result => CommonOptions.Check<double>(
            result, value => value is > 0 and < double.PositiveInfinity,
            "--learning-rate is a number above 0."));
    }

    /// <summary>The model, with the output that its loss asks for.</summary>
    public Architecture ArchitectureOf(ParseResult result)
    {
        if (Architecture.ArchitectureOf(result) is not { } architecture)
            throw CommandException.Misused("train what? Name a model, such as --arch mlp --layers 4 --hidden 1024.");
        RequireFrames(architecture);
        if (result.GetValue(Loss) != CrossEntropy) return architecture;
        if (result.GetResult(Architecture.Output) is { Implicit: false }
            && result.GetValue(Architecture.Output) != "softmax")
        {
            throw CommandException.Misused(
                "--loss cross-entropy is that of a softmax; leave --output out, or use --loss bce.");
        }

        return architecture with { Output = OutputFunction.Softmax };
    }

    /// <summary>
    /// The arguments that say the same to another program: those that were given, in the order of this list.
    /// </summary>
    public IEnumerable<string> Given(ParseResult result) => GivenOf(result, All);

    /// <summary>Those of <paramref name="options"/> that were given, as arguments.</summary>
    public static IEnumerable<string> GivenOf(ParseResult result, IEnumerable<Option> options) => options
        .Select(result.GetResult)
        .Where(given => given is { Implicit: false })
        .SelectMany(given => given!.Tokens.Select(token => token.Value).Prepend(given.Option.Name));

    private static void RequireFrames(Architecture architecture)
    {
        try
        {
            _ = architecture.ToNetwork();
        }
        catch (ArgumentException exception)
        {
            throw CommandException.Misused($"{exception.Message} Change --layers, --hidden or --frames.");
        }
        catch (OverflowException)
        {
            throw CommandException.Misused(
                string.Create(
                    CultureInfo.InvariantCulture, $"{architecture.Id} has more than 2^63 - 1 of something."));
        }
    }
}
