using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Isojoule.Training.Optimization;

/// <summary>A parameter with its two moments.</summary>
internal sealed unsafe class AdamSlot : IDisposable
{
    private readonly float* _parameter;
    private readonly float* _mean;
    private readonly float* _square;
    private Tensor? _gradient;
    private float* _gradientStart;

    public AdamSlot(string name, TorchSharp.Modules.Parameter parameter)
    {
        (Name, Parameter) = (name, parameter);
        _parameter = Start(parameter);
        Mean = zeros_like(parameter).DetachFromDisposeScope();
        Square = zeros_like(parameter).DetachFromDisposeScope();
        (Mean.requires_grad, Square.requires_grad) = (false, false);
        _mean = Start(Mean);
        _square = Start(Square);
    }

    public string Name { get; }

    public TorchSharp.Modules.Parameter Parameter { get; }

    public Tensor Mean { get; }

    public Tensor Square { get; }

    /// <summary>A parameter that no loss depends on has no gradient and stays as it is.</summary>
    public void TakeGradient()
    {
        _gradient = Parameter.grad;
        if (_gradient is not null && !_gradient.is_contiguous())
        {
            using var scattered = _gradient;
            _gradient = scattered.contiguous();
        }

        _gradientStart = _gradient is null ? null : Start(_gradient);
    }

    public void Run(AdamKernel kernel, long start, long count)
    {
        if (_gradientStart is null) return;
        kernel.Run(_parameter + start, _gradientStart + start, _mean + start, _square + start, count);
    }

    public void LetGradientGo()
    {
        _gradient?.Dispose();
        _gradient = null;
        _gradientStart = null;
        Parameter.grad = null;
    }

    public void Dispose()
    {
        Mean.Dispose();
        Square.Dispose();
    }

    private static float* Start(Tensor tensor)
    {
        var isSingle = tensor.dtype == ScalarType.Float32 && tensor.device_type == TorchSharp.DeviceType.CPU;
        if (!isSingle || !tensor.is_contiguous())
        {
            throw new ArgumentException($"a parameter is {tensor.dtype} on {tensor.device}; "
                + "only contiguous single precision on the CPU is updated here.");
        }

        return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
    }
}
