namespace Isojoule.Store;

/// <summary>What to do about a file that is not there. The tables of a PostgreSQL database are always made.</summary>
public enum StoreOpening
{
    /// <summary>It is made.</summary>
    MakeIfMissing,

    /// <summary>It is an error: whoever reads a store that is not there has mistyped its name.</summary>
    MustExist,
}
