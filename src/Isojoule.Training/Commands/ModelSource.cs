using System.CommandLine;
using Isojoule.Cli;
using Isojoule.Cli.Commands.Training;
using Isojoule.Counting.Architectures;
using Isojoule.Training.Checkpoints;
using Isojoule.Training.Models;
using static TorchSharp.torch;

namespace Isojoule.Training.Commands;

/// <summary>A model that is there: that of a checkpoint, or an untrained one, whose energy is the same.</summary>
internal sealed class ModelSource
{
    private readonly ArchitectureOptions _architecture = new(output: "sigmoid");
    private readonly Option<string> _checkpoint = new("--checkpoint")
    {
        Description = "A trained model, kept by train --checkpoint",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [_checkpoint, .. _architecture.All];

    /// <summary>What it is made of, and the sample rate it was trained at, if it was.</summary>
    public (Architecture Architecture, int? SampleRate) Describe(ParseResult result)
    {
        var given = _architecture.ArchitectureOf(result);
        if (result.GetValue(_checkpoint) is not { } path)
        {
            const string Nothing = "which model? Name one with --checkpoint FILE, or an untrained one with --arch.";
            return (given ?? throw CommandException.Misused(Nothing), null);
        }

        if (given is not null) throw CommandException.Misused("--checkpoint says what the model is; leave --arch out.");
        if (!File.Exists(path)) throw CommandException.NoFile(path);
        var training = CheckpointFile.ReadHeader(path).Training;
        return (training.Architecture, training.SampleRate);
    }

    /// <summary>Makes it, with its weights.</summary>
    public SoundModel Load(ParseResult result, Architecture architecture, ComputeDevice device)
    {
        random.manual_seed(0);
        var model = new SoundModel(architecture, device.Device);
        if (result.GetValue(_checkpoint) is { } path) CheckpointFile.Load(path, model, null);
        model.eval();
        return model;
    }
}
