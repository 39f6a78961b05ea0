namespace Isojoule.Normalization.Auto;

/// <summary>Reads the parts of a workload's name one after the other, without a copy.</summary>
/// <remarks>
/// A name is cut at everything but letters, digits and points, and where a capital begins a word ("MobileNetV2",
/// "NASNet"). Parts that begin with a digit are sizes, and passed over. A word that ends in a number is read twice,
/// with it and without: "resnet50" is of the kin of "resnet101", and more so of itself.
/// </remarks>
internal ref struct NamePartReader(ReadOnlySpan<char> name)
{
    private const int StemMin = 3; // "v2" and "bs64" have no kin without their number

    private readonly ReadOnlySpan<char> _name = name;
    private ReadOnlySpan<char> _stem;
    private int _at;

    /// <summary>The next part; empty when there is none.</summary>
    public ReadOnlySpan<char> Next()
    {
        if (!_stem.IsEmpty)
        {
            var stem = _stem;
            _stem = default;
            return stem;
        }

        while (true)
        {
            while (_at < _name.Length && !IsInner(_name[_at])) _at++;
            var start = _at;
            if (_at < _name.Length) _at++;
            while (_at < _name.Length && IsInner(_name[_at]) && !BeginsWord(_at)) _at++;
            var part = _name[start.._at];
            if (!part.IsEmpty && char.IsAsciiDigit(part[0])) continue;
            _stem = StemOf(part);
            return part;
        }
    }

    /// <summary>A word without the number it ends in; empty when it ends in none or is too short.</summary>
    public static ReadOnlySpan<char> StemOf(ReadOnlySpan<char> part)
    {
        var length = part.Length;
        while (length > 0 && (char.IsAsciiDigit(part[length - 1]) || part[length - 1] == '.')) length--;
        return length < StemMin || length == part.Length ? default : part[..length];
    }

    private readonly bool BeginsWord(int at)
    {
        if (!char.IsAsciiLetterUpper(_name[at])) return false;
        return !char.IsAsciiLetterUpper(_name[at - 1])
            || (at + 1 < _name.Length && char.IsAsciiLetterLower(_name[at + 1]));
    }

    private static bool IsInner(char character) => char.IsLetterOrDigit(character) || character == '.';
}
