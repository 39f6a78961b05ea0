using Isojoule.Simulation;

namespace Isojoule.Meters.Simulation;

/// <summary>The true power of each component, by the id that its meter gives it.</summary>
internal sealed class TrueCurves
{
    private readonly Dictionary<string, PowerCurve> _byId = new(StringComparer.Ordinal);

    /// <summary>Every id, in the order of the specification.</summary>
    public IReadOnlyCollection<string> Ids => _byId.Keys;

    /// <summary>The curve of an id, or <c>null</c>.</summary>
    public PowerCurve? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Adds a curve; a second one of the same id shows the same device by another road.</summary>
    public void Add(string id, PowerCurve curve) => _byId.TryAdd(id, curve);
}
