namespace Isojoule.Meters.Sysfs;

/// <summary>Why a register of the kernel gave no value.</summary>
internal enum ReadFault
{
    /// <summary>It gave one.</summary>
    None,

    /// <summary>The system refused to open or read it.</summary>
    Refused,

    /// <summary>It holds nothing.</summary>
    Empty,

    /// <summary>It holds something else than a whole number of at least 0.</summary>
    NotANumber,

    /// <summary>It holds a number beyond 64 bits.</summary>
    TooLarge,
}
