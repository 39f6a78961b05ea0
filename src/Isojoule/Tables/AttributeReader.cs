using System.Text;

namespace Isojoule.Tables;

/// <summary>Reads the attributes of a run: its other columns, and what is packed into <c>extra</c>.</summary>
internal sealed class AttributeReader
{
    private readonly RecordReader _records;
    private readonly CellReader _cells;
    private readonly RunColumns _columns;

    public AttributeReader(RecordReader records, CellReader cells, RunColumns columns)
    {
        _records = records;
        _cells = cells;
        _columns = columns;
    }

    /// <summary>The attributes that are kept and not empty.</summary>
    public IReadOnlyDictionary<string, string> Read()
    {
        if (!_columns.KeepsAny) return Run.NoAttributes;

        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, name) in _columns.Attributes)
        {
            var text = _cells.Text(column);
            if (text.Length > 0) attributes.Add(name, text);
        }

        ReadExtra(attributes);
        return attributes.Count > 0 ? attributes : Run.NoAttributes;
    }

    private void ReadExtra(Dictionary<string, string> attributes)
    {
        var extra = _cells.Trimmed(_columns.Extra);
        foreach (var range in extra.Split((byte)';'))
        {
            if (!extra[range].IsEmpty && !TryUnpack(extra[range], attributes)) return;
        }
    }

    private bool TryUnpack(ReadOnlySpan<byte> pair, Dictionary<string, string> attributes)
    {
        var equals = pair.IndexOf((byte)'=');
        if (equals <= 0)
        {
            _records.Tell(_columns.Extra, "key=value pairs with \";\" between them");
            return false;
        }

        var key = Encoding.UTF8.GetString(pair[..equals]).Trim();
        var value = Encoding.UTF8.GetString(pair[(equals + 1)..]).Trim();
        if (value.Length == 0 || !_columns.Keeps(key) || attributes.TryAdd(key, value)) return true;
        if (attributes[key] == value) return true;

        var other = VisibleText.Of(attributes[key]);
        _records.Tell(_columns.Extra, $"one value of \"{VisibleText.Of(key)}\", not also \"{other}\"");
        return false;
    }
}
