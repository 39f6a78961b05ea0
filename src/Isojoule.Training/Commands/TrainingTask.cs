using System.CommandLine;
using Isojoule.Cli.Commands.Training;
using Isojoule.Training.Audio;
using Isojoule.Training.Data;
using Isojoule.Training.Loop;
using Isojoule.Training.Models;

namespace Isojoule.Training.Commands;

/// <summary>What the options of a command ask for, in the words of the training.</summary>
internal static class TrainingTask
{
    public static Option<bool> Strict() => new("--strict")
    {
        Description = "Fail when a clip or a label cannot be used, instead of leaving it out",
    };

    public static Option<bool> Quiet() => new("--quiet") { Description = "Say nothing but warnings and errors" };

    public static TrainingSettings Settings(ParseResult result, TrainingOptions options) => new()
    {
        Architecture = options.ArchitectureOf(result),
        Loss = LossOf(result, options),
        Batch = result.GetValue(options.Data.Batch),
        Epochs = result.GetValue(options.Epochs),
        LearningRate = result.GetValue(options.LearningRate),
        Seed = result.GetValue(options.Seed),
        TimeLimit = result.GetValue(options.TimeLimit),
        CurveEvery = result.GetValue(options.CurveEvery),
        CheckpointEvery = result.GetValue(options.CheckpointEvery),
    };

    public static LossKind LossOf(ParseResult result, TrainingOptions options) =>
        result.GetValue(options.Loss) == TrainingOptions.CrossEntropy
            ? LossKind.CrossEntropy
            : LossKind.BinaryCrossEntropy;

    public static ComputeDevice Device(ParseResult result, MachineOptions options) =>
        ComputeDevice.Open(options.GpuOf(result), options.ThreadsOf(result));

    public static DataChoice Data(ParseResult result, DataOptions options, bool isStrict) => new(
        options.FolderOf(result),
        result.GetValue(options.Subset)!,
        result.GetValue(options.Clips),
        options.IsLive(result),
        isStrict);

    public static MelSettings Mel(ParseResult result, DataOptions options, int frames)
    {
        var settings = new MelSettings { SampleRateHz = result.GetValue(options.SampleRate), Frames = frames };
        return frames <= settings.FramesMax
            ? settings
            : throw Cli.CommandException.Misused(
                $"--frames is at most {settings.FramesMax}, those of ten seconds at {settings.SampleRateHz} Hz; "
                + $"found {frames}.");
    }
}
