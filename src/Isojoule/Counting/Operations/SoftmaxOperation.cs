namespace Isojoule.Counting.Operations;

/// <summary>Exponentials divided by their sum, over one axis.</summary>
/// <param name="Inputs">Number of elements, in and out.</param>
/// <param name="Classes">Number of elements of each sum.</param>
/// <param name="IsLogarithm">Whether the logarithm of it is taken.</param>
public sealed record SoftmaxOperation(long Inputs, long Classes, bool IsLogarithm) : Operation(Inputs, Inputs)
{
    /// <summary>Number of sums.</summary>
    public long Rows => Inputs == 0 ? 0 : Inputs / Classes;
}
