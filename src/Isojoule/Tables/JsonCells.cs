using System.Text.Json;

namespace Isojoule.Tables;

/// <summary>The unescaped texts of one JSON object's values, by column.</summary>
internal sealed class JsonCells
{
    private const int Absent = -1;

    private byte[] _text = [];
    private (int Start, int Length)[] _cells = [];
    private int _used;

    public ReadOnlySpan<byte> this[int column] =>
        Contains(column) ? _text.AsSpan(_cells[column].Start, _cells[column].Length) : default;

    /// <summary>Forgets all cells and makes room for a line; unescaping never lengthens it.</summary>
    public void Clear(int lineBytes)
    {
        _used = 0;
        if (_text.Length < lineBytes) _text = new byte[lineBytes];
        Array.Fill(_cells, (Absent, 0));
    }

    public bool Contains(int column) => (uint)column < (uint)_cells.Length && _cells[column].Start != Absent;

    /// <summary>Keeps the value the reader stands on; false when it is nested or no text.</summary>
    public bool TryAdd(int column, ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                Set(column, 0);
                return true;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                json.ValueSpan.CopyTo(_text.AsSpan(_used));
                Set(column, json.ValueSpan.Length);
                return true;
            case JsonTokenType.String when TryCopyString(ref json, out var length):
                Set(column, length);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a string or key; false when it escapes half of a surrogate pair.</summary>
    public static bool TryGetText(ref Utf8JsonReader json, out string text)
    {
        try
        {
            text = json.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private bool TryCopyString(ref Utf8JsonReader json, out int length)
    {
        try
        {
            length = json.CopyString(_text.AsSpan(_used));
            return true;
        }
        catch (InvalidOperationException)
        {
            length = 0;
            return false;
        }
    }

    private void Set(int column, int length)
    {
        var known = _cells.Length;
        if (column >= known)
        {
            Array.Resize(ref _cells, Math.Max(column + 1, 2 * known));
            Array.Fill(_cells, (Absent, 0), known, _cells.Length - known);
        }

        _cells[column] = (_used, length);
        _used += length;
    }
}
