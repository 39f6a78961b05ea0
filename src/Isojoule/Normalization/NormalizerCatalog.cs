using Isojoule.Normalization.Auto;

namespace Isojoule.Normalization;

/// <summary>Every method by the name it has on the command line and in files.</summary>
public static class NormalizerCatalog
{
    private static readonly Dictionary<string, INormalizer> ByName = new INormalizer[]
    {
        new IdentityNormalizer(),
        new SingleReferenceNormalizer(ReferenceEnd.Lowest),
        new SingleReferenceNormalizer(ReferenceEnd.Highest),
        new DualReferenceNormalizer(),
        new LinearNormalizer(),
        new QuadraticNormalizer(),
        new SupportVectorNormalizer(),
        new ScaledSupportVectorNormalizer(),
        new GridSearchSupportVectorNormalizer(),
        new LinearNormalizer(MetricColumns.Flops),
        new LinearNormalizer(MetricColumns.Parameters),
        new LinearNormalizer(MetricColumns.Flops | MetricColumns.Parameters),
        new PowerLawNormalizer(),
        new TheilSenNormalizer(),
        new IsotonicNormalizer(),
        new RidgeNormalizer(),
        new AutoNormalizer("auto-vague"),
        new AutoNormalizer(),
    }.ToDictionary(normalizer => normalizer.Name, StringComparer.Ordinal);

    /// <summary>The names of all methods, simplest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ByName.Keys];

    /// <summary>The method called <paramref name="name"/>, or <c>null</c> when there is none.</summary>
    public static INormalizer? Find(string name) => ByName.GetValueOrDefault(name);
}
