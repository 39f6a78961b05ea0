using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Counting.Architectures;

namespace Isojoule.Cli.Commands.Training;

/// <summary>The options that describe a model of the paper.</summary>
internal sealed class ArchitectureOptions
{
    /// <param name="output">What follows the last layer when nothing is said.</param>
    public ArchitectureOptions(string output) => Output = new("--output")
    {
        Description = "softmax: as in the authors' code; sigmoid: as in the paper's text",
        HelpName = "softmax|sigmoid",
        DefaultValueFactory = _ => output,
    };

    public Option<string> Arch { get; } = new("--arch")
    {
        Description = $"Family of the paper, of {string.Join(' ', ArchitectureInput.Families)}",
        HelpName = "FAMILY",
    };

    public Option<string[]> Layers { get; } =
        Numbers("--layers", "Number of layers; of a CRNN convolutional, then recurrent");

    public Option<string[]> Hidden { get; } =
        Numbers("--hidden", "Width or channels of a layer; of a CRNN convolutional, then recurrent");

    public Option<int> Frames { get; } =
        CommonOptions.Count("--frames", "Frames of the input, each of 128 mel bands", Architecture.FramesOfPaper, 1);

    public Option<string> Steps { get; } = new("--rnn-steps")
    {
        Description = "authors: as in their code, one step (RNN) or places (CRNN); frames: a step is a frame",
        HelpName = "authors|frames",
        DefaultValueFactory = _ => "authors",
    };

    public Option<string> Output { get; }

    public Option[] All => [Arch, Layers, Hidden, Frames, Steps, Output];

    /// <summary>The model that they describe, or <c>null</c> when no family is named.</summary>
    public Architecture? ArchitectureOf(ParseResult result)
    {
        if (result.GetValue(Arch) is not { } family) return null;
        return ArchitectureInput.Of(family, result.GetValue(Layers) ?? [], result.GetValue(Hidden) ?? []) with
        {
            Frames = result.GetValue(Frames),
            Steps = ArchitectureInput.StepsOf(result.GetValue(Steps)!),
            Output = ArchitectureInput.OutputOf(result.GetValue(Output)!),
        };
    }

    private static Option<string[]> Numbers(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };
}
