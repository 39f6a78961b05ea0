namespace Isojoule.Store;

/// <summary>A store cannot be used; the message says why and what to do.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Tells what happened.</summary>
    public StoreException(StoreFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>What kind of trouble.</summary>
    public StoreFault Fault { get; }
}
