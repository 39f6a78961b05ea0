using Isojoule.Counting.Operations;

namespace Isojoule.Counting;

/// <summary>A layer by its description alone; no weights are held, so large ones count as fast as small ones.</summary>
public abstract record Layer
{
    /// <summary>The name of its kind, as PyTorch has it: "Conv2d".</summary>
    public abstract string Type { get; }

    /// <summary>Number of trained parameters, weights and biases.</summary>
    /// <exception cref="OverflowException">It passes 2⁶³ − 1.</exception>
    public virtual long Parameters => 0;

    /// <summary>The shape that comes out when <paramref name="input"/> goes in.</summary>
    /// <exception cref="ArgumentException">This layer does not take that shape.</exception>
    public abstract Shape OutputOf(Shape input);

    /// <summary>What is done to <paramref name="input"/>, in the quantities that conventions weigh.</summary>
    /// <exception cref="ArgumentException">This layer does not take that shape.</exception>
    /// <exception cref="OverflowException">A quantity passes 2⁶³ − 1.</exception>
    public abstract IReadOnlyList<Operation> OperationsOn(Shape input);

    /// <summary>Refuses a shape that the layer does not take.</summary>
    private protected void Require(bool fits, Shape input, string expected)
    {
        if (!fits) throw new ArgumentException($"{Type} takes {expected}; it was given {input}.");
    }
}
