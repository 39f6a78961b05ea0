namespace Isojoule.Web.Data;

/// <summary>The energies of one scope, as a table.</summary>
/// <param name="Scope">What the energies hold; energies of different scopes never meet.</param>
/// <param name="Scopes">Every scope with its number of runs, the most frequent first.</param>
/// <param name="Table">The energies.</param>
internal sealed record EnergyTable(string Scope, IReadOnlyList<KeyValuePair<string, long>> Scopes, RunTable Table);
