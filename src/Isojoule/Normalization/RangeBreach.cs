namespace Isojoule.Normalization;

/// <summary>In what a workload lies outside the references, so that a prediction extrapolates.</summary>
[Flags]
public enum RangeBreach
{
    /// <summary>In nothing.</summary>
    None = 0,

    /// <summary>Its source energy is lower or higher than any reference's.</summary>
    Energy = 1,

    /// <summary>Its FLOPs are unknown, fewer or more.</summary>
    Flops = 2,

    /// <summary>Its parameters are unknown, fewer or more.</summary>
    Parameters = 4,

    /// <summary>Its mean power on the source is unknown, lower or higher.</summary>
    Power = 8,

    /// <summary>Its FLOPs per joule are unknown, fewer or more.</summary>
    FlopsPerJoule = 16,

    /// <summary>Its parameters per joule are unknown, fewer or more.</summary>
    ParametersPerJoule = 32,

    /// <summary>Its bytes moved per joule are unknown, fewer or more.</summary>
    BytesPerJoule = 64,
}

/// <summary>The names of breaches in tables and JSON.</summary>
public static class RangeBreachNames
{
    /// <summary>The names joined by "and", such as "energy and mean power", or <c>null</c> for none.</summary>
    public static string? ToNames(this RangeBreach breach) => breach == RangeBreach.None
        ? null
        : string.Join(
            " and ",
            Enum.GetValues<RangeBreach>()
                .Where(one => one != RangeBreach.None && breach.HasFlag(one))
                .Select(NameOf));

    private static string NameOf(RangeBreach one) => one switch
    {
        RangeBreach.Energy => "energy",
        RangeBreach.Flops => "FLOPs",
        RangeBreach.Parameters => "parameters",
        RangeBreach.Power => "mean power",
        RangeBreach.FlopsPerJoule => "FLOPs per joule",
        RangeBreach.ParametersPerJoule => "parameters per joule",
        _ => "bytes per joule",
    };
}
