using System.CommandLine;
using System.Text;
using Isojoule.Cli;
using Isojoule.Cli.Commands;
using Isojoule.Training.Data;

namespace Isojoule.Training.Commands;

/// <summary>
/// <c>isojoule-train infer</c>: run a model over clips, so that the energy of its use can be measured.
/// </summary>
internal static class InferCommand
{
    private const string Description =
        """
        Run a model over clips and write what it hears as CSV: filename and a number for each class.
        Under 'isojoule measure' the window infer holds the energy. --passes repeats it until it is long enough for
        the sensors; the weights do not matter for the energy, so that an untrained model will do.

        Examples:
          isojoule-train infer --checkpoint mlp.checkpoint --data sounds > tags.csv
          isojoule measure --window infer -- isojoule-train infer --checkpoint mlp.checkpoint --data sounds --passes 20
        """;

    public static Command Create(TrainTerminal terminal)
    {
        var run = new InferenceRun(terminal, "infer");
        var passes = CommonOptions.Count("--passes", "How often all clips are run", 1, 1);
        var command = new Command("infer", Description);
        foreach (var option in (Option[])[.. run.All, passes]) command.Add(option);
        command.SetAction(result =>
        {
            run.Run(result, result.GetValue(passes), (_, clips, outputs) => terminal.Write(Csv(clips, outputs)));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Csv(IReadOnlyList<Clip> clips, float[][] outputs)
    {
        var text = new StringBuilder("filename," + string.Join(',', SoundClasses.Names) + "\n");
        foreach (var (clip, output) in clips.Zip(outputs))
        {
            text.Append(Quoted(clip.Name));
            foreach (var number in output) text.Append(FormattableString.Invariant($",{number:0.######}"));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(',', '"') < 0
        ? name
        : '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
