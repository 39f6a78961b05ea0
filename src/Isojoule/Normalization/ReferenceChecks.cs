namespace Isojoule.Normalization;

/// <summary>The assumptions every normalizer shares, checked at its door.</summary>
internal static class ReferenceChecks
{
    /// <summary>Checks number, sign and metrics of the references and returns them in their one ranking.</summary>
    /// <remarks>Sorting first makes every fit independent of the order the
    /// references came in, to the last bit.</remarks>
    public static ReferencePoint[] Ranked(this INormalizer normalizer, IReadOnlyList<ReferencePoint> references)
    {
        if (references.Count < normalizer.ReferencesMin)
        {
            throw new CalibrationException(
                CalibrationFault.TooFewReferences,
                $"'{normalizer.Name}' needs at least {normalizer.ReferencesMin} references; {references.Count} given.");
        }

        foreach (var reference in references) Check(normalizer, reference);
        var ranked = references.ToArray();
        Array.Sort(ranked, ReferencePoint.BySourceEnergy);
        return ranked;
    }

    /// <summary>The fault of references that do not differ enough to tell coefficients apart.</summary>
    public static CalibrationException Coincident(string method, string what) => new(
        CalibrationFault.CoincidentReferences,
        $"'{method}' cannot be fitted: {what}. Choose references that differ more.");

    private static void Check(INormalizer normalizer, ReferencePoint reference)
    {
        if (reference.Source.Energy.Joules <= 0 || reference.Target.Joules <= 0)
        {
            throw new CalibrationException(
                CalibrationFault.NonPositiveEnergy,
                $"Reference '{reference.Workload}' has an energy of zero or below ({reference.Source.Energy} on the " +
                $"source, {reference.Target} on the target); leave it out or measure it again.");
        }

        if (!normalizer.Metrics.AreKnownIn(reference.Source.Metrics))
            throw MissingMetrics(normalizer.Metrics, $"reference '{reference.Workload}'");
    }

    /// <summary>The fault of a workload without a metric that the method needs.</summary>
    public static CalibrationException MissingMetrics(MetricColumns needed, string whose) => new(
        CalibrationFault.MissingMetrics,
        $"The method needs {Describe(needed)} of every workload; {whose} lacks them.");

    private static string Describe(MetricColumns columns) => columns switch
    {
        MetricColumns.Flops => "the FLOPs",
        MetricColumns.Parameters => "the number of parameters",
        _ => "the FLOPs and the number of parameters",
    };
}
