namespace Isojoule.Counting.Operations;

/// <summary>How neighbours are pooled.</summary>
public enum PoolKind
{
    /// <summary>The largest is kept.</summary>
    Max,

    /// <summary>Their mean is kept.</summary>
    Average,
}
