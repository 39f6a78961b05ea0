using System.CommandLine;
using Isojoule.Cli.Commands.Training;
using Isojoule.Counting;
using Isojoule.Counting.Conventions;
using Isojoule.Training.Data;
using Isojoule.Training.Evaluation;
using Isojoule.Training.Loop;
using Isojoule.Training.Marks;

namespace Isojoule.Training.Commands;

/// <summary>A model run over a data set in marked windows: what evaluation and inference share.</summary>
internal sealed class InferenceRun
{
    private readonly TrainTerminal _terminal;
    private readonly string _window;
    private readonly ModelSource _model = new();
    private readonly DataOptions _data = new();
    private readonly MachineOptions _machine = new();
    private readonly Option<bool> _strict = TrainingTask.Strict();

    /// <param name="terminal">Where it talks.</param>
    /// <param name="window">The name of the window in which it predicts.</param>
    public InferenceRun(TrainTerminal terminal, string window) => (_terminal, _window) = (terminal, window);

    public IEnumerable<Option> All => [.. _model.All, .. _data.All, .. _machine.All, _strict];

    /// <summary>Predicts every clip.</summary>
    /// <param name="result">The options.</param>
    /// <param name="passes">How often, so that it lasts long enough to be measured.</param>
    /// <param name="tell">Gets the model's name, the clips and the outputs for each.</param>
    public void Run(ParseResult result, int passes, Action<string, IReadOnlyList<Clip>, float[][]> tell)
    {
        var (architecture, rate) = _model.Describe(result);
        var choice = TrainingTask.Data(result, _data, result.GetValue(_strict));
        var mel = TrainingTask.Mel(result, _data, architecture.Frames);
        if (rate is { } trained && result.GetResult(_data.SampleRate) is not { Implicit: false })
            mel = mel with { SampleRateHz = trained };
        using var events = EventLog.Open(Environment.GetEnvironmentVariable(EventLog.Variable), _terminal.Say);
        var startUp = events.Begin("start-up");
        var device = TrainingTask.Device(result, _machine);
        events.Synchronize = device.Synchronize;
        using var model = _model.Load(result, architecture, device);
        startUp.Dispose();

        var dataWindow = events.Begin("data");
        using var data = TrainingData.Open(choice, mel, device.Threads, _terminal.Say, CancellationToken.None);
        dataWindow.Dispose();

        var (clips, batch) = (data.Dataset.Clips, result.GetValue(_data.Batch));
        using var batches = new Batches(clips, data.Features, mel, batch, hasShares: false, device.Device);
        var predictor = new Predictor(model, batches, batch);
        var warmUp = Math.Min(clips.Count, result.GetValue(_machine.WarmUp) * batch);
        using (events.Begin("warm-up")) predictor.Predict(warmUp);
        var (start, outputs) = (System.Diagnostics.Stopwatch.GetTimestamp(), Array.Empty<float[]>());
        using (events.Begin(_window))
        {
            for (var pass = 0; pass < passes; pass++) outputs = predictor.Predict(clips.Count);
        }

        var elapsed = System.Diagnostics.Stopwatch.GetElapsedTime(start);
        var count = ModelCount.Of(model.Network, ConventionCatalog.Default);
        Set(events, count, architecture.Id, (long)passes * clips.Count, elapsed);
        tell(architecture.Id, clips, outputs);
    }

    private void Set(EventLog events, ModelCount count, string model, long samples, TimeSpan elapsed)
    {
        events.Set("model", $"{model}");
        events.Set("flops", $"{count.Flops}");
        events.Set("params", $"{count.Parameters}");
        events.Set("bytes", $"{count.Bytes}");
        events.Set("samples", $"{samples}");
        events.Set("samples_per_s", $"{samples / elapsed.TotalSeconds:0.###}");
        var (seconds, rate) = (elapsed.TotalSeconds, samples / elapsed.TotalSeconds);
        _terminal.Say(FormattableString.Invariant(
            $"{model}: {samples} samples in {seconds:0.000} s, {rate:0.0} samples/s"));
    }
}
