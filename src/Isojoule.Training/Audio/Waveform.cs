namespace Isojoule.Training.Audio;

/// <summary>One channel of a recording.</summary>
/// <param name="Samples">Amplitudes; full scale is ±1.</param>
/// <param name="SampleRateHz">Samples per second.</param>
public sealed record Waveform(float[] Samples, int SampleRateHz);
