using Isojoule.Counting.Operations;

namespace Isojoule.Counting.Conventions;

/// <summary>What is counted as an operation, and how often. Tools differ by factors of two and more.</summary>
public sealed class CountingConvention
{
    private readonly Func<Operation, long?> _flops;
    private readonly Func<Operation, long?> _macs;

    internal CountingConvention(
        string name, string counts, Func<Operation, long?> flops, Func<Operation, long?>? macs = null) =>
        (Name, Counts, _flops, _macs) = (name, counts, flops, macs ?? MacRules.Macs);

    /// <summary>Its name on the command line and in files.</summary>
    public string Name { get; }

    /// <summary>What it counts, in words.</summary>
    public string Counts { get; }

    /// <summary>Its number of operations; <c>null</c> when this convention cannot tell it.</summary>
    /// <exception cref="OverflowException">The number passes 2⁶³ − 1.</exception>
    public long? FlopsOf(Operation operation) => _flops(operation);

    /// <summary>Its multiply-accumulates; <c>null</c> when this convention cannot tell them.</summary>
    /// <exception cref="OverflowException">The number passes 2⁶³ − 1.</exception>
    public long? MacsOf(Operation operation) => _macs(operation);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
