namespace Isojoule.References;

/// <summary>Every selection rule by the name it has on the command line and in files.</summary>
public static class ReferenceSelectorCatalog
{
    private static readonly Dictionary<string, IReferenceSelector> ByName = new IReferenceSelector[]
    {
        new RandomSelector(),
        new MinMaxSelector(),
        new SpreadSelector(),
        new DesignedSelector(),
    }.ToDictionary(selector => selector.Name, StringComparer.Ordinal);

    /// <summary>The names of all rules.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ByName.Keys];

    /// <summary>The rule called <paramref name="name"/>, or <c>null</c> when there is none.</summary>
    public static IReferenceSelector? Find(string name) => ByName.GetValueOrDefault(name);
}
