using System.Runtime.Intrinsics;

namespace Isojoule.Training.Optimization;

/// <summary>One Adam step on a stretch of single-precision numbers, in one pass over memory.</summary>
/// <remarks>
/// m += (1 − β₁)(g − m); v = β₂v + (1 − β₂)g²;
/// p −= lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε).
/// Each number depends on its own four alone, so that the result does not depend on how stretches are cut.
/// </remarks>
internal readonly unsafe struct AdamKernel
{
    private readonly float _meanShare;
    private readonly float _squareKept;
    private readonly float _squareShare;
    private readonly float _epsilon;
    private readonly float _stepSize;
    private readonly float _squareCorrection;

    /// <param name="settings">The constants.</param>
    /// <param name="step">Which step this is, from 1 on.</param>
    public AdamKernel(AdamSettings settings, long step)
    {
        _meanShare = (float)(1 - settings.Beta1);
        _squareKept = (float)settings.Beta2;
        _squareShare = (float)(1 - settings.Beta2);
        _epsilon = (float)settings.Epsilon;
        _stepSize = (float)(settings.LearningRate / (1 - Math.Pow(settings.Beta1, step)));
        _squareCorrection = (float)Math.Sqrt(1 - Math.Pow(settings.Beta2, step));
    }

    public void Run(float* parameter, float* gradient, float* mean, float* square, long count)
    {
        long i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var g = Vector512.Load(gradient + i);
            var m = Vector512.Load(mean + i);
            var v = Vector512.Load(square + i);
            m += Vector512.Create(_meanShare) * (g - m);
            v = (Vector512.Create(_squareKept) * v) + (Vector512.Create(_squareShare) * (g * g));
            var quotient = m / ((Vector512.Sqrt(v) / Vector512.Create(_squareCorrection)) + Vector512.Create(_epsilon));
            m.Store(mean + i);
            v.Store(square + i);
            (Vector512.Load(parameter + i) - (Vector512.Create(_stepSize) * quotient)).Store(parameter + i);
        }

        for (; i < count; i++)
        {
            var g = gradient[i];
            mean[i] += _meanShare * (g - mean[i]);
            square[i] = (_squareKept * square[i]) + (_squareShare * (g * g));
            parameter[i] -= _stepSize * (mean[i] / ((MathF.Sqrt(square[i]) / _squareCorrection) + _epsilon));
        }
    }
}
