namespace Isojoule.Campaigns.Ledgers;

/// <summary>A ledger cannot be used; the message says which, and what to do.</summary>
public sealed class LedgerException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public LedgerException(string message)
        : base(message)
    {
    }
}
