namespace Isojoule.Store.Tests.Engines;

/// <summary>An engine that the shared tests run on.</summary>
public abstract class StoreEngine : IDisposable
{
    /// <summary>The address of a store that is not there yet.</summary>
    public abstract Task<string> NewAddressAsync();

    /// <summary>Runs a statement behind the store's back.</summary>
    public abstract Task ExecuteAsync(string address, string statement);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
