using static TorchSharp.torch;

namespace Isojoule.Training.Optimization;

/// <summary>Adam on the CPU: one pass over the numbers themselves, without a tensor in between.</summary>
/// <remarks>
/// TorchSharp's Adam makes two temporaries for each parameter (six times the parameters' bytes at its peak, here
/// four), and native scalars that wait for the garbage collector: 150 MiB more at every step of an RNN of 47 million
/// parameters.
/// </remarks>
public sealed class FusedAdam : IOptimizer
{
    private const long StretchMax = 1 << 16; // numbers: four stretches of them fit into a second-level cache

    private readonly AdamSettings _settings;
    private readonly AdamSlot[] _slots;
    private readonly (int Slot, long Start, long Count)[] _stretches;
    private readonly int _threads;

    /// <summary>Takes over the parameters of a model on the CPU.</summary>
    /// <param name="parameters">They stay the caller's.</param>
    /// <param name="settings">The constants.</param>
    /// <param name="threads">How many threads share a step.</param>
    /// <exception cref="ArgumentException">
    /// A parameter is not of single precision, on the CPU and contiguous.
    /// </exception>
    public FusedAdam(
        IEnumerable<(string Name, TorchSharp.Modules.Parameter Parameter)> parameters,
        AdamSettings settings,
        int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (_settings, _threads) = (settings, threads);
        _slots = [.. parameters.Select(parameter => new AdamSlot(parameter.Name, parameter.Parameter))];
        _stretches = [.. _slots.SelectMany((slot, i) => Stretches(i, slot.Parameter.numel()))];
    }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, Tensor Tensor)> State =>
    [
        .. _slots.SelectMany(slot => new[] { ("mean." + slot.Name, slot.Mean), ("square." + slot.Name, slot.Square) }),
    ];

    /// <inheritdoc/>
    public void Step()
    {
        var kernel = new AdamKernel(_settings, ++Steps);
        foreach (var slot in _slots) slot.TakeGradient();
        if (_threads == 1 || _stretches.Length == 1)
            foreach (var stretch in _stretches) Run(kernel, stretch);
        else
            RunShared(kernel);
        foreach (var slot in _slots) slot.LetGradientGo();
    }

    /// <inheritdoc/>
    public void Resume(long steps) => Steps = steps;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var slot in _slots) slot.Dispose();
    }

    private static IEnumerable<(int Slot, long Start, long Count)> Stretches(int slot, long count)
    {
        for (long start = 0; start < count; start += StretchMax)
            yield return (slot, start, Math.Min(StretchMax, count - start));
    }

    private void RunShared(AdamKernel kernel)
    {
        var next = -1;
        Parallel.For(0, _threads, new ParallelOptions { MaxDegreeOfParallelism = _threads }, _ =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < _stretches.Length) Run(kernel, _stretches[i]);
        });
    }

    private void Run(AdamKernel kernel, (int Slot, long Start, long Count) stretch) =>
        _slots[stretch.Slot].Run(kernel, stretch.Start, stretch.Count);
}
