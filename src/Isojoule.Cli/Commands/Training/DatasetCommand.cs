using System.CommandLine;
using Isojoule.Cli.Measuring;
using Isojoule.Meters.Processes;

namespace Isojoule.Cli.Commands.Training;

/// <summary><c>isojoule dataset</c>: data sets that need no download, made by <c>isojoule-train</c>.</summary>
internal static class DatasetCommand
{
    /// <summary>The name, which the program must know: the command that it starts gets the signals.</summary>
    public const string Synthesize = "synthesize";

    public static Command Create(Terminal terminal)
    {
        var options = new SynthesisOptions();
        var description = SynthesisOptions.Description
            .Replace("isojoule-train ", "isojoule ", StringComparison.Ordinal);
        var synthesize = new Command(Synthesize, description);
        options.AddTo(synthesize);
        synthesize.SetAction(result =>
        {
            var program = TrainProgram.Find(
                Environment.GetEnvironmentVariable(TrainProgram.Variable),
                AppContext.BaseDirectory);
            string[] command =
            [
                program, "dataset", Synthesize, result.GetValue(options.Folder)!,
                .. TrainingOptions.GivenOf(result, [options.Clips, options.Seed]),
            ];
            using var started = MeasuredCommand.Start(command, new Dictionary<string, string>(), terminal.Program);
            return started.Wait();
        });
        return new("dataset", "Data sets for 'isojoule train'.") { synthesize };
    }
}
