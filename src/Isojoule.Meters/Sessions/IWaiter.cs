namespace Isojoule.Meters.Sessions;

/// <summary>How the sampling thread sleeps: until its next sample, or until something happens.</summary>
internal interface IWaiter : IDisposable
{
    /// <summary>
    /// Returns after <paramref name="timeout"/>, or earlier when woken or when the events file was written.
    /// </summary>
    /// <returns>Whether the events file may have grown.</returns>
    bool Wait(TimeSpan timeout);

    /// <summary>Ends a wait, from any thread.</summary>
    void Wake();
}
