namespace Isojoule.Tables;

/// <summary>Which column of a table of runs holds what; the rest are attributes.</summary>
internal sealed class RunColumns
{
    private readonly IReadOnlySet<string>? _kept;
    private readonly List<(int Column, string Name)> _attributes = [];
    private int _bound;

    /// <param name="kept">Names of the attributes to keep, or <c>null</c> for all.</param>
    public RunColumns(IReadOnlySet<string>? kept) => _kept = kept;

    public int Workload { get; private set; } = -1;
    public int Hardware { get; private set; } = -1;
    public int Flops { get; private set; } = -1;
    public int Parameters { get; private set; } = -1;
    public int Bytes { get; private set; } = -1;
    public int Duration { get; private set; } = -1;
    public int Uncertainty { get; private set; } = -1;
    public int Outcome { get; private set; } = -1;
    public int Extra { get; private set; } = -1;
    public EnergyColumns Energy { get; } = new("energy", "; leave the cell empty if it was not measured");
    public IReadOnlyList<(int Column, string Name)> Attributes => _attributes;
    public bool KeepsAny => _kept is null || _kept.Count > 0;

    public bool Keeps(string attribute) => _kept is null || _kept.Contains(attribute);

    /// <summary>Takes in the columns that are new since the last call: JSON Lines may add keys on any line.</summary>
    public void Bind(IReadOnlyList<string> columns)
    {
        for (; _bound < columns.Count; _bound++) Bind(columns[_bound], _bound);
    }

    private void Bind(string name, int column)
    {
        if (Energy.Bind(name, column)) return;
        switch (name)
        {
            case "workload": Workload = column; break;
            case "hardware": Hardware = column; break;
            case "flops": Flops = column; break;
            case "params": Parameters = column; break;
            case "bytes": Bytes = column; break;
            case "duration_s": Duration = column; break;
            case "uncertainty_j": Uncertainty = column; break;
            case "outcome": Outcome = column; break;
            case "extra": Extra = column; break;
            default: BindAttribute(name, column); break;
        }
    }

    private void BindAttribute(string name, int column)
    {
        if (name.Length > 0 && Keeps(name)) _attributes.Add((column, name));
    }
}
