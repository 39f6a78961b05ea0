using System.CommandLine;
using Isojoule.Cli.Input;

namespace Isojoule.Cli.Commands;

/// <summary>Where a command's rows come from: a table, or a store and which of its runs.</summary>
internal sealed class TableOptions
{
    public Argument<string?> Table { get; } = CommonOptions.TableOrNone();

    public Option<string> Store { get; } = StoreAddress.Option("Take the runs of a store in place of a TABLE");

    public Option<string> Scope { get; } = new("--scope")
    {
        Description = "With --store: only energies of this scope, such as gpu, total or node",
        HelpName = "SCOPE",
    };

    public Option<string> Window { get; } = new("--window")
    {
        Description = "With --store: the energy of this window in place of the whole run's",
        HelpName = "NAME",
    };

    public Option<string[]> Tags { get; } =
        CommonOptions.List("--tag", "KEY=VALUE", "With --store: only runs with this label");

    /// <summary>The options without the argument.</summary>
    public IEnumerable<Option> All => [Store, Scope, Window, Tags];

    public TableOptions() => Tags.Validators.Add(FilterOptions.CheckTags);

    /// <summary>Whether neither a table nor a store was named.</summary>
    public bool IsNone(ParseResult result) => result.GetValue(Table) is null && result.GetValue(Store) is null;

    /// <summary>Opens what was named.</summary>
    public TableInput Open(ParseResult result, Terminal terminal, CancellationToken cancellation)
    {
        var (table, store) = (result.GetValue(Table), result.GetValue(Store));
        if (table is null == store is null)
            throw CommandException.Misused("give a TABLE, or a --store to take the runs of, and not both.");
        if (store is not null)
        {
            var filter = FilterOptions.Tagged(result.GetValue(Tags)) with { Scope = result.GetValue(Scope) };
            return StoreTable.Open(store, filter, result.GetValue(Window), terminal, cancellation);
        }

        Option[] ofStores = [Scope, Window, Tags];
        if (ofStores.FirstOrDefault(option => result.GetResult(option) is not null) is { } stray)
        {
            throw CommandException.Misused(
                $"{stray.Name} chooses among the runs of a --store; a table is taken whole.");
        }

        return TableFile.Open(table!, terminal, cancellation);
    }
}
