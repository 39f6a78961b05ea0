namespace Isojoule.Training.Loop;

/// <summary>How far a training had come at some step.</summary>
/// <param name="Epoch">Epochs begun, from 1 on.</param>
/// <param name="Step">Steps done since the start.</param>
/// <param name="Samples">Samples seen since the start.</param>
/// <param name="Loss">Mean over the samples since the point before.</param>
/// <param name="SamplesPerSecond">Throughput since the point before.</param>
/// <param name="ElapsedS">Seconds of training since the start.</param>
internal sealed record CurvePoint(
    int Epoch, long Step, long Samples, double Loss, double SamplesPerSecond, double ElapsedS);
