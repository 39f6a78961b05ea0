namespace Isojoule.Evaluation;

/// <summary>What a workload is used for in a split.</summary>
public enum SplitRole
{
    /// <summary>May be fitted on, but was not picked as a reference.</summary>
    Train,

    /// <summary>Fitted on.</summary>
    Reference,

    /// <summary>Held back, to judge the fit.</summary>
    Test,
}
