using System.Globalization;

namespace Isojoule.Tables;

/// <summary>Reads cells of the current record as values; an unusable one is told, and is <c>null</c>.</summary>
internal sealed class CellReader
{
    // 2^63 is the first whole number a long cannot hold, and is exact as a double.
    private const double LongEnd = 9223372036854775808.0;

    // From a single electron's worth to more than the Earth receives from the Sun in a day; beyond that a column is
    // not an energy, and squares of what is read must stay far from infinity.
    private const double EnergyMin = 1e-18;
    private const double EnergyMax = 1e24;

    private readonly RecordReader _records;
    private readonly NameTable _names = new();

    public CellReader(RecordReader records) => _records = records;

    /// <summary>The cell without spaces around it.</summary>
    public ReadOnlySpan<byte> Trimmed(int column)
    {
        var text = _records.Field(column);
        return text.IsEmpty || (text[0] > ' ' && text[^1] > ' ') ? text : text.Trim(" \t\r\n"u8);
    }

    /// <summary>The cell's text, interned; empty when the cell is.</summary>
    public string Text(int column) => _names.Get(Trimmed(column));

    /// <summary>A name, interned; an empty cell is told.</summary>
    public string? Name(int column, string expected)
    {
        var text = Trimmed(column);
        if (!text.IsEmpty) return _names.Get(text);
        _records.Tell(column, expected);
        return null;
    }

    /// <summary>Any finite number; <c>null</c> without a word when the cell is empty.</summary>
    public double? Number(int column) => Number(column, "a number", "", double.NegativeInfinity);

    /// <summary>A number above zero; <c>null</c> without a word when the cell is empty.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="remedy">Added to the expectation when the cell is no plain number above zero.</param>
    public double? Positive(int column, string remedy) => Number(column, "a positive number", remedy, double.Epsilon);

    /// <summary>An energy above zero in any unit; <c>null</c> without a word when the cell is empty.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="remedy">Added to the expectation when the cell is no plain number above zero.</param>
    public double? Energy(int column, string remedy)
    {
        if (Positive(column, remedy) is not { } value) return null;
        if (value is >= EnergyMin and <= EnergyMax) return value;
        _records.Tell(column, FormattableString.Invariant($"an energy between {EnergyMin} and {EnergyMax}"));
        return null;
    }

    /// <summary>A number from zero on; <c>null</c> without a word when the cell is empty.</summary>
    public double? NotNegative(int column) => Number(column, "a number from 0 on", "", 0);

    /// <summary>A whole number from zero on, which may be written with an exponent.</summary>
    /// <param name="column">Index of the column.</param>
    /// <param name="end">The first number too large, at most 2⁶³.</param>
    public long? Whole(int column, double end = LongEnd)
    {
        var text = Trimmed(column);
        if (text.IsEmpty) return null;
        if (long.TryParse(text, NumberStyles.None, null, out var exact) && exact < end) return exact;
        var isNumber = NumberText.TryParse(text, out var value);
        if (isNumber && value >= 0 && value < end && double.IsInteger(value)) return (long)value;

        var advice = isNumber && value >= end ? FormattableString.Invariant($" below {end}") : NumberText.Advice(text);
        _records.Tell(column, "a whole number from 0 on" + advice);
        return null;
    }

    private double? Number(int column, string noun, string remedy, double min)
    {
        var text = Trimmed(column);
        if (text.IsEmpty) return null;
        if (NumberText.TryParse(text, out var value) && value >= min) return value;

        var advice = NumberText.Advice(text);
        _records.Tell(column, noun + (advice.Length > 0 ? advice : remedy));
        return null;
    }
}
