using System.Text;
using System.Text.Json;

namespace Isojoule.Meters.Simulation.Specs;

/// <summary>Turns JSON into values that know their places. (The platform's documents do not tell lines.)</summary>
internal ref struct SpecParser
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly ReadOnlySpan<byte> _text;
    private readonly string _file;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private int _lineStart;
    private int _counted;

    private SpecParser(ReadOnlySpan<byte> text, string file)
    {
        _text = text;
        _file = file;
        _reader = new(text, Options);
    }

    /// <exception cref="SimulatedNodeException">The text is not JSON.</exception>
    public static SpecValue Parse(ReadOnlySpan<byte> text, string file)
    {
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        try
        {
            var parser = new SpecParser(text, file);
            parser._reader.Read();
            var value = parser.Value("");
            parser._reader.Read(); // an error when more follows
            return value;
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:")[0];
            throw new SimulatedNodeException(
                $"{file}:{exception.LineNumber + 1}: column {exception.BytePositionInLine + 1}: not JSON: {reason}");
        }
    }

    private SpecValue Value(string path)
    {
        var value = Here(path);
        if (value.Kind == JsonTokenType.StartArray) ReadItems(value);
        if (value.Kind == JsonTokenType.StartObject) ReadMembers(value);
        return value;
    }

    private void ReadItems(SpecValue array)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            array.Items.Add(Value($"{array.Path}[{array.Items.Count}]"));
    }

    private void ReadMembers(SpecValue parent)
    {
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var key = _reader.GetString()!;
            var name = Here(parent.Path.Length == 0 ? key : $"{parent.Path}.{key}");
            if (parent.Members.Exists(member => member.Key == key)) throw name.Error("this key is there twice");
            _reader.Read();
            parent.Members.Add((key, Value(name.Path)));
        }
    }

    private SpecValue Here(string path)
    {
        var start = (int)_reader.TokenStartIndex;
        for (; _counted < start; _counted++)
        {
            if (_text[_counted] == '\n') (_line, _lineStart) = (_line + 1, _counted + 1);
        }

        var isText = _reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        var text = isText ? _reader.GetString()! : Encoding.UTF8.GetString(_reader.ValueSpan);
        return new(_file, path, _line, start - _lineStart + 1, _reader.TokenType, text);
    }
}
