namespace Isojoule.Metering;

/// <summary>From when to when a window was sampled. <c>default</c> is before the first sample.</summary>
/// <param name="Samples">Number of samples.</param>
/// <param name="ReadSamples">Number of those in which a register could be read.</param>
/// <param name="FirstAt">Time of the first sample.</param>
/// <param name="LastAt">Time of the last sample.</param>
internal readonly record struct WindowSpan(long Samples, long ReadSamples, TimeSpan FirstAt, TimeSpan LastAt)
{
    public TimeSpan Elapsed => LastAt - FirstAt;

    public WindowSpan Add(TimeSpan at, bool isRead) =>
        new(Samples + 1, ReadSamples + (isRead ? 1 : 0), Samples == 0 ? at : FirstAt, at);
}
