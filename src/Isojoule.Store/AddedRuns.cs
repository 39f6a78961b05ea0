namespace Isojoule.Store;

/// <summary>What became of runs that were to be added.</summary>
/// <param name="Added">New runs.</param>
/// <param name="Known">Runs that were there already, word for word.</param>
/// <param name="Replaced">Runs that were there with another content, which was replaced.</param>
/// <param name="Differing">Identifiers of runs that were there with another content, which was kept.</param>
public sealed record AddedRuns(int Added, int Known, int Replaced, IReadOnlyList<string> Differing)
{
    /// <summary>Nothing added.</summary>
    public static AddedRuns None { get; } = new(0, 0, 0, []);

    /// <summary>Both together.</summary>
    public static AddedRuns operator +(AddedRuns left, AddedRuns right) => new(
        left.Added + right.Added,
        left.Known + right.Known,
        left.Replaced + right.Replaced,
        [.. left.Differing, .. right.Differing]);
}
