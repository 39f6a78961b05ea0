using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation;

/// <summary>A fault of a simulated device.</summary>
/// <param name="Fault">What happens, and when.</param>
/// <param name="Register">To which of its registers.</param>
public sealed record SimulatedFault(RegisterFault Fault, SimulatedRegisterChoice Register)
{
    /// <summary>The faults that concern counters, or gauges.</summary>
    internal static RegisterFault[] Of(IReadOnlyList<SimulatedFault> faults, SimulatedRegisterChoice register) =>
    [
        .. faults.Where(fault => fault.Register == register || fault.Register == SimulatedRegisterChoice.All)
            .Select(fault => fault.Fault),
    ];
}
