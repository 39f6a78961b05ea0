namespace Isojoule.Counting.Operations;

/// <summary>One layer of a recurrent network, in one or both directions.</summary>
/// <param name="Cell">Its cell.</param>
/// <param name="Sequences">Number of sequences: the batch.</param>
/// <param name="Steps">Time steps of each sequence.</param>
/// <param name="InputWidth">Numbers that enter at each step.</param>
/// <param name="Hidden">Width of the state in one direction.</param>
/// <param name="Directions">1, or 2 when it also runs backwards.</param>
/// <param name="HasBias">Whether each gate adds two biases, as PyTorch's do.</param>
/// <param name="IsFirst">Whether the layer reads the network's input and not another recurrent layer.</param>
public sealed record RecurrentOperation(
    RecurrentCell Cell,
    long Sequences,
    long Steps,
    long InputWidth,
    long Hidden,
    int Directions,
    bool HasBias,
    bool IsFirst)
    : Operation(checked(Sequences * Steps * InputWidth), checked(Sequences * Steps * Hidden * Directions))
{
    /// <summary>Gates of the cell.</summary>
    public int Gates => GatesOf(Cell);

    /// <summary>How often a cell is computed: sequences × steps × directions.</summary>
    public long CellRuns => checked(Sequences * Steps * Directions);

    /// <summary>Multiply-accumulates of one run of the cell: both products of every gate.</summary>
    public long MacsEach => checked(Gates * Hidden * (InputWidth + Hidden));

    /// <inheritdoc/>
    public override long Macs => checked(CellRuns * MacsEach);

    /// <inheritdoc/>
    public override bool HasParameters => true;

    /// <inheritdoc/>
    /// <remarks>Weights as much as forward; states likewise, but for the constant one before the first step.</remarks>
    public override long BackwardMacs(bool isInputTrained)
    {
        if (CellRuns == 0) return 0;
        var states = checked((CellRuns - (Sequences * Directions)) * Gates * Hidden * Hidden);
        var inputs = isInputTrained ? checked(CellRuns * Gates * Hidden * InputWidth) : 0;
        return checked(Macs + states + inputs);
    }

    /// <summary>Gates of a cell: 1, 3 or 4.</summary>
    public static int GatesOf(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Rnn => 1,
        RecurrentCell.Gru => 3,
        _ => 4,
    };
}
