using Isojoule.Store;

namespace Isojoule.Web.Data;

/// <summary>A store that is opened when it is needed, and again after it was lost.</summary>
public sealed record StoreSource
{
    /// <summary>Opens it.</summary>
    public required Func<CancellationToken, Task<IRunStore>> OpenAsync { get; init; }

    /// <summary>Whether what was opened is still there; an SQLite file can be deleted while it is open.</summary>
    public Func<bool> IsThere { get; init; } = static () => true;

    /// <summary>
    /// Takes in what others have left for the store, such as records of new runs; called now and then.
    /// </summary>
    public Func<IRunStore, CancellationToken, Task> RefreshAsync { get; init; } = static (_, _) => Task.CompletedTask;
}
