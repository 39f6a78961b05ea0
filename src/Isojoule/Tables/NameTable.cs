using System.Text;

namespace Isojoule.Tables;

/// <summary>Gives the same string for the same bytes, so that a name repeated on a million rows is held once.</summary>
/// <remarks>Bounded: at most about 2 MB of names; those beyond, and long ones, are made anew each time.</remarks>
internal sealed class NameTable
{
    private const int NamesMax = 8192;
    private const int NameBytesMax = 128;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public NameTable() => _lookup = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > NameBytesMax) return Encoding.UTF8.GetString(utf8);

        Span<char> characters = stackalloc char[NameBytesMax];
        var name = characters[..Encoding.UTF8.GetChars(utf8, characters)];
        return _lookup.TryGetValue(name, out var known) ? known : Keep(name.ToString());
    }

    private string Keep(string name)
    {
        if (_names.Count < NamesMax) _names.Add(name);
        return name;
    }
}
