using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Layers;

/// <summary>Recurrent layers, each reading the one below, on sequences of the shape batch × steps × width.</summary>
/// <param name="Cell">Its cell.</param>
/// <param name="InputWidth">Numbers that enter at each step.</param>
/// <param name="Hidden">Width of the state in one direction.</param>
public sealed record Recurrent(RecurrentCell Cell, long InputWidth, long Hidden) : Layer
{
    /// <summary>Number of layers, each reading the one below.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Whether every layer also runs backwards.</summary>
    public bool IsBidirectional { get; init; }

    /// <summary>Whether each gate adds two biases.</summary>
    public bool HasBias { get; init; } = true;

    /// <inheritdoc/>
    public override string Type => Cell.ToString().ToUpperInvariant();

    /// <inheritdoc/>
    public override long Parameters
    {
        get
        {
            var first = ParametersOf(InputWidth);
            return Layers == 1 ? first : checked(first + ((Layers - 1) * ParametersOf(Directions * Hidden)));
        }
    }

    private int Directions => IsBidirectional ? 2 : 1;

    /// <inheritdoc/>
    public override Shape OutputOf(Shape input)
    {
        if (Layers < 1 || Hidden < 1) throw new ArgumentException($"{this} has no layer.");
        Require(input.Rank == 3 && input[2] == InputWidth, input, $"batch×steps×{InputWidth}");
        return input.With(^1, checked(Directions * Hidden));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Operation> OperationsOn(Shape input)
    {
        var output = OutputOf(input);
        return [.. Enumerable.Range(0, Layers).Select(layer => On(layer == 0 ? input : output, isFirst: layer == 0))];
    }

    private RecurrentOperation On(Shape input, bool isFirst) =>
        new(Cell, input[0], input[1], input[2], Hidden, Directions, HasBias, isFirst);

    private long ParametersOf(long inputWidth) => checked(
        Directions * RecurrentOperation.GatesOf(Cell) * Hidden * (inputWidth + Hidden + (HasBias ? 2 : 0)));
}
