namespace Isojoule.Training.Libtorch;

/// <summary>libtorch cannot be loaded; the message says what was tried and what to do.</summary>
public sealed class LibtorchException : Exception
{
    /// <summary>Says what happened.</summary>
    public LibtorchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
