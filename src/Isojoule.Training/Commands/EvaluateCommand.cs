using System.CommandLine;
using Isojoule.Cli;
using Isojoule.Cli.Commands;
using Isojoule.Training.Evaluation;

namespace Isojoule.Training.Commands;

/// <summary><c>isojoule-train evaluate</c>: how well a trained model tags clips.</summary>
internal static class EvaluateCommand
{
    private const string Description =
        """
        Say how well a trained model tags clips: precision, recall and F1 at a threshold, average precision (mAP)
        without one. Give clips that the model has not learnt from, such as those of another seed.

        Examples:
          isojoule-train dataset synthesize others --clips 500 --seed 1
          isojoule-train evaluate --checkpoint mlp.checkpoint --data others
          isojoule-train evaluate --checkpoint mlp.checkpoint --data DESED --subset validation --json
        """;

    public static Command Create(TrainTerminal terminal)
    {
        var run = new InferenceRun(terminal, "evaluate");
        var threshold = new Option<double>("--threshold")
        {
            Description = "From which output on a class counts as heard",
            HelpName = "X",
            DefaultValueFactory = _ => 0.5,
        };
        var json = CommonOptions.Json("One JSON object on stdout");
        var command = new Command("evaluate", Description);
        foreach (var option in (Option[])[.. run.All, threshold, json]) command.Add(option);
        command.SetAction(result =>
        {
            var limit = result.GetValue(threshold);
            run.Run(result, passes: 1, (model, clips, outputs) =>
            {
                var scores = TaggingScores.Of(outputs, [.. clips.Select(clip => clip.Classes)], limit);
                terminal.Write(result.GetValue(json)
                    ? ScoreText.Json(model, clips.Count, limit, scores)
                    : ScoreText.Table(scores));
            });
            return ExitCode.Done;
        });
        return command;
    }
}
