namespace Isojoule.Tables;

/// <summary>An energy that a table gives in joules, in kilowatt-hours, or in both.</summary>
internal sealed class EnergyColumns
{
    // Wide enough for a file that rounds to seven digits, far below any difference a unit mistake makes.
    private const double AgreementRelative = 1e-6;

    private readonly string[] _names;
    private readonly string _remedy;
    private int _joules = -1;
    private int _kilowattHours = -1;

    /// <summary>Columns named <paramref name="stem"/> with "_j" and "_kwh".</summary>
    /// <param name="stem">The names without their unit.</param>
    /// <param name="remedy">Added when a cell is no energy above zero.</param>
    public EnergyColumns(string stem, string remedy)
    {
        _names = [stem + "_j", stem + "_kwh"];
        _remedy = remedy;
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>Takes the column if it is one of the two.</summary>
    public bool Bind(string name, int column)
    {
        if (name == _names[0]) _joules = column;
        else if (name == _names[1]) _kilowattHours = column;
        else return false;
        return true;
    }

    /// <summary>The energy; <c>null</c> when both cells are empty, or one is bad and told.</summary>
    public Energy? Read(RecordReader records, CellReader cells)
    {
        var joules = cells.Energy(_joules, _remedy);
        if (_kilowattHours < 0 || cells.Energy(_kilowattHours, _remedy) is not { } kilowattHours)
            return joules is { } read ? Energy.FromJoules(read) : null;

        var converted = kilowattHours * Energy.FromKilowattHours(1).Joules;
        if (!double.IsFinite(converted))
            records.Tell(_kilowattHours, "an energy that is finite in joules too");
        else if (joules is { } j && Math.Abs(j - converted) > AgreementRelative * Math.Max(j, converted))
            records.Tell(_kilowattHours, FormattableString.Invariant($"the same energy as {_names[0]}, {j} J"));
        else
            return Energy.FromJoules(joules ?? converted);
        return null;
    }

    /// <summary>The energy; <c>null</c>, and told, when it is missing or bad.</summary>
    public Energy? ReadRequired(RecordReader records, CellReader cells)
    {
        if (cells.Trimmed(_joules).IsEmpty && cells.Trimmed(_kilowattHours).IsEmpty)
            records.Tell(_joules >= 0 ? _joules : _kilowattHours, "a positive number");
        return Read(records, cells);
    }
}
