namespace Isojoule.Simulation.Rooflines;

/// <summary>How long a GPU takes for a load, and what it draws meanwhile.</summary>
/// <remarks>
/// Source: Williams, Waterman and Patterson, "Roofline", CACM 52(4), 2009: time is the longer of computing and moving.
/// Added to it: a kernel takes at least as long as it takes to launch; too little parallel work leaves units idle; and
/// power rises from idle with what is busy. The constants below are assumptions, one set for all GPUs, fitted to
/// nothing.
/// </remarks>
internal sealed class RooflineModel
{
    // What good kernels reach of the peaks.
    private const double ComputeShareMax = 0.75;
    private const double BandwidthShareMax = 0.85;

    // Results that one multiprocessor works on at once when it is full.
    private const double ParallelEach = 512;

    // PyTorch launches a kernel about every 8 µs from one thread, however fast the GPU is.
    private const double LaunchSeconds = 8e-6;

    // What of the power above idle a busy GPU draws without computing or moving anything, and at each of the ceilings.
    private const double BusyShare = 0.25;
    private const double ComputeShare = 0.55;
    private const double MoveShare = 0.45;

    private readonly GpuRoofline _gpu;

    public RooflineModel(GpuRoofline gpu) => _gpu = gpu;

    /// <summary>Time and energy of a load.</summary>
    public PhaseCost CostOf(KernelLoad load)
    {
        var filled = Math.Min(1, load.Parallel / (_gpu.Multiprocessors * ParallelEach));
        var computing = load.Flops / (_gpu.PeakFlopsEachS * ComputeShareMax * filled);
        var moving = load.Bytes / (_gpu.BandwidthBytesEachS * BandwidthShareMax);
        var working = Math.Max(computing, moving);
        var seconds = Math.Max(working, load.Launches * LaunchSeconds);
        var above = _gpu.Hardware.Tdp.Watts - _gpu.Idle.Watts;
        var share = (BusyShare * working / seconds)
            + (ComputeShare * load.Flops / (_gpu.PeakFlopsEachS * ComputeShareMax) / seconds)
            + (MoveShare * moving / seconds);
        return new(seconds, (_gpu.Idle.Watts + (above * Math.Min(1, share))) * seconds);
    }

    /// <summary>Time and energy of waiting.</summary>
    public PhaseCost Waiting(double seconds) => new(seconds, _gpu.Idle.Watts * seconds);
}
