namespace Isojoule.Store;

/// <summary>Why a store cannot be used.</summary>
public enum StoreFault
{
    /// <summary>The address names no store.</summary>
    BadAddress,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>The file or database is something else.</summary>
    NotAStore,

    /// <summary>It was written by a newer version.</summary>
    NewerSchema,

    /// <summary>Its folder is not there, or nobody answers.</summary>
    Unreachable,

    /// <summary>It may not be read or written.</summary>
    Refused,

    /// <summary>Others kept it busy for longer than one waits.</summary>
    Busy,

    /// <summary>Anything else that the database says.</summary>
    Failed,
}
