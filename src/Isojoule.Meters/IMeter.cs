using Isojoule.Metering;

namespace Isojoule.Meters;

/// <summary>Reads the registers of one or more components of this machine.</summary>
/// <remarks>Read from one thread at a time. A meter allocates nothing while it reads.</remarks>
public interface IMeter : IDisposable
{
    /// <summary>What it reads, in the order of the slots.</summary>
    IReadOnlyList<MeteredComponent> Components { get; }

    /// <summary>
    /// What went wrong so far, one entry for each component and kind of fault, oldest first; grows while reading.
    /// </summary>
    IReadOnlyList<MeterFault> Faults { get; }

    /// <summary>Reads every register now.</summary>
    /// <param name="slots">
    /// <see cref="MeteredComponent.Slots"/> for each component: counter, gauge. A register that is absent or cannot be
    /// read becomes <see cref="MeteredComponent.Unread"/>; nothing is thrown, for the other components go on.
    /// </param>
    void Read(Span<long> slots);
}
