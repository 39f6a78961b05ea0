namespace Isojoule.Simulation;

/// <summary>A register of a simulated device: a pure function of time.</summary>
public abstract record SimulatedRegister
{
    private protected SimulatedRegister()
    {
    }

    /// <summary>The true power of the device.</summary>
    public required PowerCurve Power { get; init; }

    /// <summary>When the register is renewed; by default at every read.</summary>
    public UpdateSchedule Updates { get; init; }

    /// <summary>The sensor takes a power P for <see cref="Gain"/> · P + <see cref="Offset"/>; dimensionless.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>What the sensor adds to every power.</summary>
    public Power Offset { get; init; }

    /// <summary>The register only shows multiples of this many ticks.</summary>
    public long GranularityTicks { get; init; } = 1;

    /// <summary>What goes wrong, in any order.</summary>
    public IReadOnlyList<RegisterFault> Faults { get; init; } = [];

    /// <summary>What a reader gets at a time.</summary>
    public RegisterReading At(TimeSpan at)
    {
        if (Find(RegisterFaultKind.NotSupported, at) is not null) return new(0, RegisterState.NotSupported);
        if (Find(RegisterFaultKind.Lost, at) is not null) return new(0, RegisterState.Lost);
        if (Find(RegisterFaultKind.FailedReads, at) is not null) return new(0, RegisterState.Failed);
        if (Find(RegisterFaultKind.Garbage, at) is { } garbage) return new(garbage.GarbageTicks, RegisterState.Read);
        if (Find(RegisterFaultKind.Zero, at) is not null) return new(0, RegisterState.Read);
        return new(TicksAt(Find(RegisterFaultKind.Stuck, at)?.At ?? at), RegisterState.Read);
    }

    /// <summary>The value of the register at a time, were it not for faults other than resets.</summary>
    private protected abstract long TicksAt(TimeSpan at);

    /// <summary>The fault of a kind that began last among those at work.</summary>
    private protected RegisterFault? Find(RegisterFaultKind kind, TimeSpan at)
    {
        RegisterFault? found = null;
        for (var i = 0; i < Faults.Count; i++)
        {
            var fault = Faults[i];
            if (fault.Kind == kind && fault.IsActive(at) && (found is null || fault.At > found.At)) found = fault;
        }

        return found;
    }
}
