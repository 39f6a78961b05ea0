using Isojoule.Training.Libtorch;
using static TorchSharp.torch;

namespace Isojoule.Training.Models;

/// <summary>Where a model is computed: the CPU with some threads, or a GPU.</summary>
internal sealed class ComputeDevice
{
    private readonly int? _gpu;

    private ComputeDevice(int? gpu, int threads) => (_gpu, Threads) = (gpu, threads);

    /// <summary>Threads on the CPU.</summary>
    public int Threads { get; }

    /// <summary>libtorch's word for it.</summary>
    public Device Device => _gpu is { } gpu ? new Device(TorchSharp.DeviceType.CUDA, gpu) : CPU;

    /// <summary>Loads libtorch and looks for the device.</summary>
    /// <param name="gpu">Which GPU, or <c>null</c> for the CPU.</param>
    /// <param name="threads">Threads on the CPU.</param>
    /// <exception cref="LibtorchException">There is no libtorch, or none that has this GPU.</exception>
    public static ComputeDevice Open(int? gpu, int threads)
    {
        var folder = LibtorchLoader.Load();
        set_num_threads(threads);
        if (gpu is not { } index) return new(null, threads);
        if (folder is not null && !LibtorchLoader.HasCuda(folder))
        {
            throw new LibtorchException(
                $"the libtorch in {folder.Path} ({folder.Origin}) has no CUDA. "
                + $"Set {LibtorchFolder.Variable} to one that has, such as the "
                + "folder 'torch' of an installed PyTorch 2.10, or build with -p:Libtorch=cuda.");
        }

        var count = cuda.is_available() ? cuda.device_count() : 0;
        if (index < count) return new(gpu, threads);
        throw new LibtorchException(count == 0
            ? "libtorch finds no GPU. Look at nvidia-smi and CUDA_VISIBLE_DEVICES."
            : FormattableString.Invariant($"there is no cuda:{index}: libtorch finds {count}, from cuda:0 on."));
    }

    /// <summary>Waits until the device has done all that it was given.</summary>
    public void Synchronize()
    {
        if (_gpu is not null) cuda.synchronize(Device);
    }

    /// <summary>"cpu", or "cuda:0".</summary>
    public override string ToString() => _gpu is { } gpu ? FormattableString.Invariant($"cuda:{gpu}") : "cpu";
}
