using Isojoule.Counting.Architectures;
using Isojoule.Training.Models;
using Isojoule.Training.Optimization;
using static TorchSharp.torch;

namespace Isojoule.Benchmarks;

/// <summary>One of our models with a batch that stays.</summary>
internal sealed class Stepper : IDisposable
{
    private const int Batch = 8;

    private readonly SoundModel _model;
    private readonly FusedAdam _adam;
    private readonly Tensor _input;
    private readonly Tensor _target;

    public Stepper(Architecture architecture, int threads)
    {
        random.manual_seed(1);
        _model = new(architecture with { Output = OutputFunction.Softmax }, CPU);
        _adam = new(_model.named_parameters(), new(), threads);
        _input = rand(Batch, 1, 128, 64);
        _target = rand(Batch, 10).lt(0.2).to(ScalarType.Float32);
    }

    /// <summary>
    /// Milliseconds of a step: the median by the wall clock, and the mean of the process's time on all cores.
    /// </summary>
    public (double Wall, double Cpu) Time(int steps)
    {
        var (times, cpu) = (new double[steps], Environment.CpuUsage.TotalTime);
        for (var i = 0; i < steps; i++) times[i] = 1e3 * Stopwatches.Seconds(Step);
        var spent = Environment.CpuUsage.TotalTime - cpu;
        return (Statistics.Quantiles.Median(times), spent.TotalMilliseconds / steps);
    }

    public void Dispose()
    {
        _input.Dispose();
        _target.Dispose();
        _adam.Dispose();
        _model.Dispose();
    }

    private void Step()
    {
        using var scope = NewDisposeScope();
        var loss = nn.functional.binary_cross_entropy(_model.call(_input), _target);
        loss.backward();
        _adam.Step();
        _ = loss.item<float>();
    }
}
