namespace Isojoule.Meters.Doctor;

/// <summary>What kind of thing bears on measuring.</summary>
public enum FindingCause
{
    /// <summary>A GPU: other programs on it, its power limit, throttling, MIG.</summary>
    Gpu,

    /// <summary>The policy by which the kernel chooses the processors' clock.</summary>
    Governor,

    /// <summary>Clocks above the nominal one while temperature and power allow.</summary>
    Turbo,

    /// <summary>Two hardware threads share a core.</summary>
    Smt,

    /// <summary>A virtual machine whose host keeps the meters to itself.</summary>
    VirtualMachine,

    /// <summary>Memory that was moved to disk.</summary>
    Swap,

    /// <summary>Other programs at work now.</summary>
    Load,

    /// <summary>A container, which sees the whole machine's energy.</summary>
    Container,

    /// <summary>A limit of what this process may use of the machine.</summary>
    CgroupLimit,

    /// <summary>A counter that disagrees with the same device's power.</summary>
    CrossCheck,
}
