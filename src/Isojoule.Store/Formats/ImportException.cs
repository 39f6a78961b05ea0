namespace Isojoule.Store.Formats;

/// <summary>Nothing of a source can be used; the message says why and what to do.</summary>
public sealed class ImportException : Exception
{
    /// <summary>Tells what happened.</summary>
    public ImportException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
