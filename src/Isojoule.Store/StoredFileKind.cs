namespace Isojoule.Store;

/// <summary>What a store keeps beside runs.</summary>
public enum StoredFileKind
{
    /// <summary>How energies of one hardware become those of another.</summary>
    Calibration,

    /// <summary>What a kit of workloads took on one hardware.</summary>
    Card,
}
