namespace Isojoule.Counting;

/// <summary>A network as its layers in the order they run, each with the shapes that pass it.</summary>
/// <param name="Layers">The layers.</param>
public sealed record Network(IReadOnlyList<NetworkLayer> Layers)
{
    /// <summary>A chain: each layer reads what the one before gives.</summary>
    /// <param name="input">What goes into the first, batch first.</param>
    /// <param name="layers">The layers with their names.</param>
    /// <exception cref="ArgumentException">A layer does not take what reaches it; the message names it.</exception>
    /// <exception cref="OverflowException">A quantity passes 2⁶³ − 1.</exception>
    public static Network Chain(Shape input, IEnumerable<(string Name, Layer Layer)> layers)
    {
        var placed = new List<NetworkLayer>();
        foreach (var (name, layer) in layers)
        {
            placed.Add(Place(name, layer, input));
            input = placed[^1].Output!;
        }

        return new(placed);
    }

    private static NetworkLayer Place(string name, Layer layer, Shape input)
    {
        try
        {
            return NetworkLayer.Of(name, layer, input);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"layer {name}: {exception.Message}", exception);
        }
    }
}
