using System.Globalization;
using Isojoule.Campaigns.Planning;
using Isojoule.Campaigns.Slurm;
using Spectre.Console;

namespace Isojoule.Cli.Output.Campaigns;

/// <summary>A plan with its predictions.</summary>
internal sealed class PlanOutput
{
    private readonly Terminal _terminal;
    private readonly PlanPredictions _predictions;

    public PlanOutput(Terminal terminal, PlanPredictions predictions) =>
        (_terminal, _predictions) = (terminal, predictions);

    public void WriteTable(CampaignPlan plan, bool hasCommands)
    {
        var table = new Table { Border = TableBorder.Horizontal, ShowRowSeparators = false };
        table.AddColumns(
            new TableColumn("#").RightAligned(),
            new("workload"),
            new("hardware"),
            new TableColumn("repeat").RightAligned(),
            new TableColumn("time").RightAligned(), new TableColumn("energy").RightAligned(), new("predicted by"));
        foreach (var (index, run) in plan.Runs.Index())
        {
            var prediction = _predictions.Of(run);
            string[] cells =
            [
                Text(index + 1), run.Workload.Name, run.Hardware.Name, Text(run.Repeat),
                prediction.Duration is { } duration ? DurationFormat.Plain(duration) : "unknown",
                prediction.Energy is { } energy ? EnergyFormat.Of(energy.Joules) : "unknown",
                Words(prediction.Source),
            ];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        _terminal.Tables.Write(table);
        if (!hasCommands) return;
        foreach (var (index, run) in plan.Runs.Index())
            _terminal.Tables.Profile.Out.Writer.WriteLine($"{index + 1}\t{ShellText.Of(run.Command)}");
    }

    public void WriteJson(CampaignPlan plan)
    {
        foreach (var run in plan.Runs)
        {
            var prediction = _predictions.Of(run);
            var line = new PlanLine(
                run.Key, run.Workload.Name, run.Hardware.Name, run.Repeat, run.Command,
                prediction.Duration?.TotalSeconds, prediction.Energy?.Joules, Words(prediction.Source));
            JsonLines.Write(_terminal.Data, line, JsonLines.Plain.PlanLine);
        }
    }

    public void SayTotals(CampaignPlan plan)
    {
        foreach (var hardware in plan.Runs.GroupBy(run => run.Hardware.Name))
        {
            var runs = hardware.ToArray();
            var total = _predictions.TotalOf(runs, plan.Campaign.CoolDown);
            var simulated = runs.Count(run => _predictions.Of(run).Source == PredictionSource.Simulated);
            var time = Sum(DurationFormat.Plain(total.Duration), total.DurationsUnknown, runs.Length);
            var energy = Sum(EnergyFormat.Of(total.Energy.Joules), total.EnergiesUnknown, runs.Length);
            _terminal.Say(
                $"{Text(runs.Length)} runs on {hardware.Key}: predicted time with cool-downs {time}, energy {energy}");
            if (simulated > 0)
            {
                _terminal.Say(Text(simulated) + " of these predictions are simulated: figures to plan with, " +
                    "not measurements (docs/concepts/roofline.md).");
            }

        }

        foreach (var limit in Limits(plan)) _terminal.Say(limit);
    }

    private static IEnumerable<string> Limits(CampaignPlan plan)
    {
        var limits = plan.Campaign.Limits;
        if (limits.RunTime is { } run) yield return $"limit: a run is ended after {DurationFormat.Plain(run)}";
        if (limits.TotalTime is { } time) yield return $"limit: {DurationFormat.Plain(time)} of all runs together";
        if (limits.TotalEnergy is { } energy)
            yield return $"limit: {EnergyFormat.Of(energy.Joules)} of all runs together";
    }

    private static string Sum(string known, int unknown, int count) => unknown switch
    {
        0 => known,
        _ when unknown == count => "unknown",
        _ => $"at least {known} ({Text(unknown)} of {Text(count)} runs cannot be predicted)",
    };

    private static string Words(PredictionSource source) => source switch
    {
        PredictionSource.EarlierRuns => "earlier runs",
        PredictionSource.Simulated => "simulation",
        _ => "nothing",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed record PlanLine(
    string Key,
    string Workload,
    string Hardware,
    int Repeat,
    IReadOnlyList<string> Command,
    double? DurationS,
    double? EnergyJ,
    string PredictedBy);
