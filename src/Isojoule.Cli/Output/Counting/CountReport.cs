using System.Globalization;
using Isojoule.Counting;
using Isojoule.Counting.Operations;
using Isojoule.Counting.Training;
using Spectre.Console;

namespace Isojoule.Cli.Output.Counting;

/// <summary>A count as a table for people.</summary>
internal static class CountReport
{
    private const string Unknown = "unknown";

    public static void Write(
        Terminal terminal, string workload, ModelCount count, (TrainingPlan Plan, TrainingFlops? Flops)? training)
    {
        var writer = terminal.Tables.Profile.Out.Writer;
        writer.WriteLine($"{workload}: one forward pass on {Input(count)}, FLOPs by {count.Convention.Name}");
        terminal.Tables.Write(Layers(count));
        var totals = $"{Whole(count.Parameters)} parameters, {Whole(count.Macs)} MACs, {Whole(count.Flops)} FLOPs";
        var bound = count.IsComplete ? "" : " at least, for not every layer could be counted";
        writer.WriteLine(totals + bound);
        writer.WriteLine($"{Whole(count.Bytes)} bytes to and from memory{bound}");
        if (training is { } known) WriteTraining(writer, known.Plan, known.Flops);
        terminal.Say($"note: FLOPs by {count.Convention.Name}: {count.Convention.Counts}.");
    }

    /// <summary>Names what is not in the sums.</summary>
    public static void SayUncounted(Terminal terminal, ModelCount count)
    {
        if (!count.IsComplete) terminal.Say($"warning: not counted: {string.Join(", ", count.Uncounted.Select(Name))}");
    }

    private static Table Layers(ModelCount count)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var header in (string[])["layer", "type"]) table.AddColumn(new TableColumn(header).NoWrap());
        foreach (var header in (string[])["input", "output", "params", "MACs", "FLOPs"])
            table.AddColumn(new TableColumn(header).RightAligned().NoWrap());
        foreach (var layer in count.Layers) table.AddRow([.. Cells(layer).Select(Markup.Escape)]);
        return table;
    }

    private static IEnumerable<string> Cells(LayerCount count) =>
    [
        count.Layer.Name,
        count.Layer.Type,
        count.Layer.Input?.ToString() ?? Unknown,
        count.Layer.Output?.ToString() ?? Unknown,
        Whole(count.Layer.Parameters),
        count.Macs is { } macs ? Whole(macs) : Unknown,
        count.Flops is { } flops ? Whole(flops) : Unknown,
    ];

    private static void WriteTraining(TextWriter writer, TrainingPlan plan, TrainingFlops? flops)
    {
        if (flops is null)
        {
            writer.WriteLine("training: unknown, for not every layer could be counted");
            return;
        }

        writer.WriteLine();
        writer.WriteLine("training, derived by assumptions (docs/concepts/counting.md):");
        Tell("forward, one sample", flops.ForwardEach);
        Tell("backward, one sample", flops.BackwardEach);
        Tell($"{flops.Optimizer.Name}, one step", flops.OptimizerStep);
        Tell($"a step of {plan.Batch} samples", flops.StepOf(plan.Batch));
        Tell($"a run of {plan.Samples} samples × {plan.Epochs} epochs, {plan.Steps} steps", flops.RunOf(plan));

        void Tell(string what, FlopCount count) => writer.WriteLine(
            $"  {what}: {count.Flops.ToString("0.####e0", CultureInfo.InvariantCulture)} FLOPs");
    }

    private static string Input(ModelCount count) =>
        count.Layers is [{ Layer.Input: { Rank: > 0 } input }, ..] && input[0] == 1 ? "one sample" : "the shapes below";

    private static string Name(LayerCount count)
    {
        var reason = count.Layer.Operations.OfType<UnknownOperation>().FirstOrDefault()?.Reason;
        return $"{count.Layer.Name} ({count.Layer.Type}{(reason is null ? "" : ", " + reason)})";
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
