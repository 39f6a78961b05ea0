using Isojoule.Store;

namespace Isojoule.Cli.Input;

/// <summary>The runs of a store as a table. Energies of different scopes never meet in one.</summary>
internal sealed class StoreTable : TableInput
{
    private readonly IRunStore _store;
    private readonly RunFilter _filter;
    private readonly string? _window;
    private readonly CancellationToken _cancellation;

    private StoreTable(IRunStore store, RunFilter filter, string? window, CancellationToken cancellation) =>
        (_store, _filter, _window, _cancellation) = (store, filter, window, cancellation);

    public override string Name => _store.Name;

    public static StoreTable Open(
        string address, RunFilter filter, string? window, Terminal terminal, CancellationToken cancellation)
    {
        var store = Wait(StoreAddress.OpenExistingAsync(address, terminal, cancellation));
        try
        {
            RequireOneScope(store.Name, Wait(store.ScopesAsync(filter, cancellation)));
            return new(store, filter, window, cancellation);
        }
        catch
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Without a choice of attributes the records themselves are read, which know all of them.</summary>
    public override IEnumerable<Run> Runs(IReadOnlySet<string>? attributes) => attributes is null
        ? _store.ReadAsync(_filter, _cancellation)
            .ToBlockingEnumerable(_cancellation)
            .Select(run => RecordRow.Of(run, _window))
        : Runs(_filter, attributes);

    public override RunTable ReadPair(string source, string target)
    {
        var pair = TableOf(Runs(_filter with { Hardware = [source, target] }, new HashSet<string>()));
        return pair.Contains(source) && pair.Contains(target) ? pair : ReadTable();
    }

    public override void Dispose() => _store.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private IEnumerable<Run> Runs(RunFilter filter, IReadOnlySet<string> attributes) =>
        _store.ReadTableAsync(filter, new(attributes, _window), _cancellation).ToBlockingEnumerable(_cancellation);

    private static void RequireOneScope(string name, IReadOnlyDictionary<string, long> scopes)
    {
        if (scopes.Count <= 1) return;
        var byCount = scopes.OrderByDescending(scope => scope.Value).Select(scope => $"{scope.Key} ({scope.Value})");
        var there = string.Join(", ", byCount);
        throw CommandException.Misused(
            $"{name} holds energies of several scopes, which do not compare: {there}. Choose one with --scope.");
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
