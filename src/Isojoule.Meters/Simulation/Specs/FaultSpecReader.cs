using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>Reads faults.</summary>
internal static class FaultSpecReader
{
    public static SimulatedFault Read(SpecValue value)
    {
        var fault = new SpecObject(value);
        var result = new SimulatedFault(Fault(fault), Register(fault));
        fault.Done();
        return result;
    }

    /// <summary>Reads a fault of a device that has a counter and nothing else.</summary>
    public static RegisterFault ReadOfCounter(SpecValue value)
    {
        var fault = new SpecObject(value);
        var result = Fault(fault);
        fault.Done();
        return result;
    }

    private static RegisterFault Fault(SpecObject fault)
    {
        var kind = fault.Choice(
            "kind",
            ("reset", RegisterFaultKind.Reset),
            ("failed_reads", RegisterFaultKind.FailedReads),
            ("not_supported", RegisterFaultKind.NotSupported),
            ("lost", RegisterFaultKind.Lost),
            ("stuck", RegisterFaultKind.Stuck),
            ("zero", RegisterFaultKind.Zero),
            ("garbage", RegisterFaultKind.Garbage));
        return new(kind, kind == RegisterFaultKind.NotSupported ? TimeSpan.Zero : fault.Seconds("at_s"))
        {
            Length = Length(fault, kind),
            GarbageTicks = kind == RegisterFaultKind.Garbage ? Garbage(fault) : 0,
        };
    }

    private static TimeSpan? Length(SpecObject fault, RegisterFaultKind kind) => kind switch
    {
        RegisterFaultKind.Reset or RegisterFaultKind.NotSupported or RegisterFaultKind.Lost => null,
        RegisterFaultKind.FailedReads or RegisterFaultKind.Garbage => fault.Seconds("for_s"),
        _ => fault.Find("for_s") is null ? null : fault.Seconds("for_s"),
    };

    private static long Garbage(SpecObject fault)
    {
        fault.Require("value");
        return fault.Whole("value", 0, "a whole number in the register's unit (mJ, mW, µJ or µW)", 0);
    }

    private static SimulatedRegisterChoice Register(SpecObject fault) => fault.Find("register") is null
        ? SimulatedRegisterChoice.All
        : fault.Choice(
            "register",
            ("all", SimulatedRegisterChoice.All),
            ("counter", SimulatedRegisterChoice.Counter),
            ("power", SimulatedRegisterChoice.Power));
}
