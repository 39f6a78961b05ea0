namespace Isojoule.Store;

/// <summary>What to do with a run whose identifier is in the store with another content.</summary>
public enum KnownRuns
{
    /// <summary>The store's stays.</summary>
    Keep,

    /// <summary>The new one takes its place.</summary>
    Replace,
}
