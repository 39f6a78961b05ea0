namespace Isojoule.Meters;

/// <summary>A meter that cannot go on, with what to do about it.</summary>
public sealed class MeterException : Exception
{
    /// <summary>Says what happened and what helps.</summary>
    public MeterException(string message, string remedy)
        : base(message) => Remedy = remedy;

    /// <summary>What to do, with the exact command where there is one.</summary>
    public string Remedy { get; }
}
