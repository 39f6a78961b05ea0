namespace Isojoule.Training.Audio;

/// <summary>
/// A recording cannot be read; the message says what is wrong with it and, where it helps, what to do.
/// </summary>
public sealed class AudioException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public AudioException(AudioFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>The kind of fault.</summary>
    public AudioFault Fault { get; }
}
