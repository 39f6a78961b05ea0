using System.CommandLine;
using Isojoule.Cli.Commands.Training;
using Isojoule.Cli.Input;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;
using Isojoule.Counting.Training;

namespace Isojoule.Cli.Commands.Counting;

/// <summary>The options of <c>count</c>, and what they describe.</summary>
internal sealed class CountOptions
{
    /// <summary>Set in the process that reads the file for the one that was started by the user.</summary>
    public const string HereName = "--in-this-process";

    private static readonly string[] OptimizerNames =
        [.. Isojoule.Counting.Training.Optimizer.All.Select(one => one.Name)];

    public Argument<string> Model { get; } = new("MODEL")
    {
        Description = "An .onnx file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string[]> Shapes { get; } = new("--shape")
    {
        Description = "Sizes of an input that the file leaves open; the name may be left out where there is one input",
        HelpName = "INPUT=N,…",
    };

    public Option<string> Here { get; } = new(HereName) { Hidden = true, HelpName = "FOLDER" };

    public ArchitectureOptions Architecture { get; } = new(output: "softmax");

    public Option<bool> Configurations { get; } = new("--configurations", "--all")
    {
        Description = "The paper's 43 models as CSV: workload,flops,params,macs,family,bytes",
    };

    public Option<string> Convention { get; } = new("--convention")
    {
        Description = $"What is counted as an operation, of {string.Join(' ', ConventionCatalog.All)}",
        HelpName = "NAME",
        DefaultValueFactory = _ => ConventionCatalog.Default.Name,
    };

    public Option<long> Samples { get; } = new("--samples")
    {
        Description = "Also derive the operations of training on N samples an epoch",
        HelpName = "N",
    };

    public Option<int> Batch { get; } =
        CommonOptions.Count("--batch", "Samples in a training step", TrainingPlan.BatchOfPaper, 1);

    public Option<int> Epochs { get; } =
        CommonOptions.Count("--epochs", "Epochs of training", TrainingPlan.EpochsOfPaper, 1);

    public Option<string> Optimizer { get; } = new("--optimizer")
    {
        Description = $"What updates the parameters, of {string.Join(' ', OptimizerNames)}",
        HelpName = "NAME",
        DefaultValueFactory = _ => OptimizerNames[0],
    };

    public Option<bool> Json { get; } =
        CommonOptions.Json("One JSON object on stdout; JSON Lines with --configurations");

    public IEnumerable<Option> All =>
    [
        .. Architecture.All, Configurations, Shapes, Convention,
        Samples, Batch, Epochs, Optimizer, Json, Here,
    ];

    public CountingConvention ConventionOf(ParseResult result)
    {
        var name = result.GetValue(Convention)!;
        return ConventionCatalog.Find(name)
            ?? throw Names.Unknown("convention", name, [.. ConventionCatalog.All.Select(known => known.Name)]);
    }

    /// <summary>The model that <c>--arch</c>, <c>--layers</c> and <c>--hidden</c> describe.</summary>
    public Architecture ArchitectureOf(ParseResult result)
    {
        const string Nothing =
            "count what? Name a model: a file such as model.onnx, or --arch mlp --layers 4 --hidden 2048, "
            + "or --configurations.";
        return Architecture.ArchitectureOf(result) ?? throw CommandException.Misused(Nothing);
    }

    /// <summary>The training that <c>--samples</c> asks for, or <c>null</c>.</summary>
    public (TrainingPlan Plan, Optimizer Optimizer)? TrainingOf(ParseResult result)
    {
        if (result.GetResult(Samples) is null) return null;
        var samples = result.GetValue(Samples);
        if (samples < 1) throw CommandException.Misused($"--samples is at least 1; found '{samples}'.");
        var name = result.GetValue(Optimizer)!;
        var optimizer = Isojoule.Counting.Training.Optimizer.All.FirstOrDefault(one => one.Name == name)
            ?? throw Names.Unknown("optimizer", name, OptimizerNames);
        return (new(samples, result.GetValue(Batch), result.GetValue(Epochs)), optimizer);
    }

    /// <summary>Refuses options that have no say together with <c>--configurations</c>.</summary>
    public void RequireConfigurationsAlone(ParseResult result)
    {
        if (Given(result, [.. Architecture.All, Shapes, Samples, Batch, Epochs, Optimizer]) is { } given)
        {
            throw CommandException.Misused(
                $"--configurations are the 43 models as the authors ran them; leave {given} out, "
                + "or name one model with --arch.");
        }
    }

    /// <summary>
    /// Refuses options that describe a model beside a file that is one, or that are for files beside a model.
    /// </summary>
    public void RequireOneModel(ParseResult result)
    {
        var file = result.GetValue(Model);
        var given = Given(result, file is null ? [Shapes] : [.. Architecture.All, Configurations]);
        if (given is null) return;
        throw CommandException.Misused(file is null
            ? "--shape is for .onnx files; name one before it."
            : $"{given} describes another model than {file}; leave one of them out.");
    }

    private static string? Given(ParseResult result, Option[] options) =>
        Array.Find(options, option => result.GetResult(option) is { Implicit: false })?.Name;
}
