namespace Isojoule.Training.Loop;

/// <summary>A mean over samples, summed up in the order of the steps. <c>default</c> is that of none.</summary>
/// <param name="Sum">Of each sample's loss.</param>
/// <param name="Samples">How many.</param>
internal readonly record struct LossMean(double Sum, long Samples)
{
    /// <summary>The mean, which is no number for no samples.</summary>
    public double Mean() => Sum / Samples;

    /// <summary>With one more step.</summary>
    public LossMean With(double loss, int samples) => new(Sum + (loss * samples), Samples + samples);
}
