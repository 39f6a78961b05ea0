namespace Isojoule.Meters.Journals;

/// <summary>A file is not a journal that this version can read.</summary>
public sealed class JournalException : Exception
{
    /// <summary>Tells which file, which line, and what to do.</summary>
    public JournalException(string message)
        : base(message)
    {
    }
}
