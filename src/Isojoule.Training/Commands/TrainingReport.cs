using System.Text;
using System.Text.Json;
using Isojoule.Counting;
using Isojoule.Training.Loop;

namespace Isojoule.Training.Commands;

/// <summary>What came of a training.</summary>
/// <param name="Workload">The model.</param>
/// <param name="Count">Its size.</param>
/// <param name="Progress">How far it came.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Samples">Samples seen in this run.</param>
/// <param name="Elapsed">Time of training in this run.</param>
internal sealed record TrainingReport(
    string Workload, ModelCount Count, TrainingProgress Progress, RunOutcome Outcome, long Samples, TimeSpan Elapsed)
{
    /// <summary>Loss of the last whole epoch, else of the steps there were; <c>null</c> when there were none.</summary>
    public double? Loss => Progress.LastEpochLoss
        ?? (Progress.EpochLoss.Samples > 0 ? Progress.EpochLoss.Mean() : null);

    /// <summary>Throughput of this run, or <c>null</c> when nothing was done.</summary>
    public double? SamplesPerSecond => Samples > 0 ? Samples / Elapsed.TotalSeconds : null;

    /// <summary>One sentence for people.</summary>
    public string Sentence(string? checkpoint)
    {
        var text = new StringBuilder($"{Workload}: {Outcome.ToString().ToLowerInvariant()} after ");
        text.Append(FormattableString.Invariant($"{Progress.Epoch} epochs, {Progress.Steps} steps"));
        if (Samples == 0) text.Append("; nothing was left to do");
        if (Loss is { } loss) text.Append(FormattableString.Invariant($"; loss {loss:0.0000}"));
        if (SamplesPerSecond is { } rate)
            text.Append(FormattableString.Invariant($"; {rate:0.0} samples/s in {Elapsed.TotalSeconds:0.00} s"));
        if (Outcome == RunOutcome.Cancelled)
        {
            text.Append(checkpoint is null
                ? "; nothing is kept without --checkpoint"
                : $"; --resume goes on from {checkpoint}");
        }

        if (Outcome == RunOutcome.Truncated) text.Append("; ended by --time-limit, so that no calibration takes it");
        if (Loss is { } value && !double.IsFinite(value))
            text.Append("; warning: the loss is no number, the training diverged");
        return text.ToString();
    }

    /// <summary>One object for programs, with a line's end.</summary>
    public string Json()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("workload", Workload);
            writer.WriteNumber("params", Count.Parameters);
            writer.WriteNumber("flops", Count.Flops);
            writer.WriteNumber("bytes", Count.Bytes);
            writer.WriteString("outcome", Outcome.ToString().ToLowerInvariant());
            writer.WriteNumber("epochs", Progress.Epoch);
            writer.WriteNumber("steps", Progress.Steps);
            writer.WriteNumber("samples", Samples);
            if (Loss is { } loss && double.IsFinite(loss)) writer.WriteNumber("loss", loss);
            if (SamplesPerSecond is { } rate) writer.WriteNumber("samples_per_s", rate);
            writer.WriteNumber("duration_s", Elapsed.TotalSeconds);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
