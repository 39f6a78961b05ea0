namespace Isojoule.Normalization.Covariates;

/// <summary>What the ratio of two machines' energies may depend on; all are known on the source alone.</summary>
public enum Covariate
{
    /// <summary>Source energy: small workloads pay overheads and idle power, large ones do not.</summary>
    Energy,

    /// <summary>Mean power on the source, energy per duration: how busy the machine was.</summary>
    Power,

    /// <summary>FLOPs per source joule: bound by arithmetic or by memory.</summary>
    FlopsPerJoule,

    /// <summary>Parameters per source joule: weights to move and to keep.</summary>
    ParametersPerJoule,

    /// <summary>Bytes moved per source joule: bound by memory.</summary>
    BytesPerJoule,
}

/// <summary>How covariates are read from a measurement.</summary>
internal static class CovariateReading
{
    /// <summary>The natural logarithm of the covariate, or <c>null</c> where it is unknown or zero.</summary>
    public static double? LogIn(this Covariate covariate, in Measurement source) =>
        covariate.LogIn(source, Math.Log(source.Energy.Joules));

    /// <summary>The same, of a measurement whose log energy is known already:
    /// logarithms are what a prediction costs.</summary>
    public static double? LogIn(this Covariate covariate, in Measurement source, double logEnergy) => covariate switch
    {
        Covariate.Energy => logEnergy,
        Covariate.Power => logEnergy - LogOf(source.Duration?.TotalSeconds),
        Covariate.FlopsPerJoule => LogOf(source.Metrics.Flops?.Flops) - logEnergy,
        Covariate.ParametersPerJoule => LogOf(source.Metrics.Parameters) - logEnergy,
        _ => LogOf(source.Metrics.Bytes) - logEnergy,
    };

    /// <summary>The covariate as people call it.</summary>
    public static string ToName(this Covariate covariate) => covariate.ToBreach().ToNames()!;

    /// <summary>How a workload outside the covariate's range is told.</summary>
    public static RangeBreach ToBreach(this Covariate covariate) => covariate switch
    {
        Covariate.Energy => RangeBreach.Energy,
        Covariate.Power => RangeBreach.Power,
        Covariate.FlopsPerJoule => RangeBreach.FlopsPerJoule,
        Covariate.ParametersPerJoule => RangeBreach.ParametersPerJoule,
        _ => RangeBreach.BytesPerJoule,
    };

    private static double? LogOf(double? value) => value is > 0 ? Math.Log(value.Value) : null;
}
