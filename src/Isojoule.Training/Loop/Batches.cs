using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Isojoule.Training.Audio;
using Isojoule.Training.Data;
using static TorchSharp.torch;

namespace Isojoule.Training.Loop;

/// <summary>
/// Puts clips together into what a model takes, in one pair of tensors that is filled anew each time.
/// </summary>
internal sealed unsafe class Batches : IDisposable
{
    private readonly IReadOnlyList<Clip> _clips;
    private readonly IFeatures _features;
    private readonly Device _device;
    private readonly bool _hasShares;
    private readonly int _size;
    private readonly Tensor _input;
    private readonly Tensor _target;
    private readonly float* _inputStart;
    private readonly float* _targetStart;

    /// <param name="clips">All clips.</param>
    /// <param name="features">Their spectrograms, which stay the caller's.</param>
    /// <param name="settings">What a spectrogram is.</param>
    /// <param name="batch">The most clips of one batch.</param>
    /// <param name="hasShares">Whether the targets of a clip sum up to 1, instead of being 1 each.</param>
    /// <param name="device">Where the model is.</param>
    public Batches(
        IReadOnlyList<Clip> clips, IFeatures features, MelSettings settings, int batch, bool hasShares, Device device)
    {
        (_clips, _features, _device, _hasShares, _size) = (clips, features, device, hasShares, settings.Size);
        _input = zeros([batch, 1, MelSettings.Bands, settings.Frames], ScalarType.Float32).DetachFromDisposeScope();
        _target = zeros([batch, SoundClasses.Number], ScalarType.Float32).DetachFromDisposeScope();
        _inputStart = Start(_input);
        _targetStart = Start(_target);
    }

    /// <summary>Loads a batch.</summary>
    /// <param name="clips">Which clips; at most as many as a batch has.</param>
    /// <returns>Input and target in the caller's dispose scope, good until the next batch is loaded.</returns>
    public (Tensor Input, Tensor Target) Load(ReadOnlySpan<int> clips)
    {
        for (var i = 0; i < clips.Length; i++)
        {
            _features.Load(clips[i], new Span<float>(_inputStart + ((long)i * _size), _size));
            var targets = new Span<float>(_targetStart + (i * SoundClasses.Number), SoundClasses.Number);
            Write(_clips[clips[i]].Classes, targets);
        }

        var (input, target) = (_input.narrow(0, 0, clips.Length), _target.narrow(0, 0, clips.Length));
        return _device.type == TorchSharp.DeviceType.CPU ? (input, target) : (input.to(_device), target.to(_device));
    }

    public void Dispose()
    {
        _input.Dispose();
        _target.Dispose();
    }

    private void Write(SoundClasses classes, Span<float> target)
    {
        var share = _hasShares ? 1f / Math.Max(1, classes.Count) : 1;
        for (var i = 0; i < target.Length; i++) target[i] = classes.Contains(i) ? share : 0;
    }

    private static float* Start(Tensor tensor) =>
        (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
