namespace Isojoule.Counting.Operations;

/// <summary>What a layer does, in the quantities that conventions weigh. The records beside it are its kinds.</summary>
/// <param name="Inputs">Number of elements that go in.</param>
/// <param name="Outputs">Number of elements that come out.</param>
public abstract record Operation(long Inputs, long Outputs)
{
    /// <summary>Multiply-accumulates of the matrix products and convolutions inside; 0 where there is none.</summary>
    /// <exception cref="OverflowException">The number passes 2⁶³ − 1.</exception>
    public virtual long Macs => 0;

    /// <summary>Whether trained parameters take part.</summary>
    public virtual bool HasParameters => false;

    /// <summary>Multiply-accumulates of the backward pass: of all the gradients that training needs.</summary>
    /// <param name="isInputTrained">Whether the input depends on trained parameters, and so needs a gradient.</param>
    /// <exception cref="OverflowException">The number passes 2⁶³ − 1.</exception>
    public virtual long BackwardMacs(bool isInputTrained) => 0;
}
