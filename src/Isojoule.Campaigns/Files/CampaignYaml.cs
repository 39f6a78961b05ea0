using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Isojoule.Campaigns.Files;

/// <summary>
/// Reads YAML into nodes that know their place. Tags mean nothing; an anchor's node is shared, never copied.
/// </summary>
internal sealed partial class CampaignYaml
{
    private const int DepthMax = 20;

    private readonly Parser _parser;
    private readonly CampaignProblems _problems;
    private readonly Dictionary<string, CampaignNode> _anchors = new(StringComparer.Ordinal);

    private CampaignYaml(TextReader text, CampaignProblems problems) => (_parser, _problems) = (new(text), problems);

    /// <summary>The document, or <c>null</c> after its first problem was told.</summary>
    public static CampaignNode? Read(string text, CampaignProblems problems)
    {
        // The parser tells of a tab only where the mapping around it begins.
        if (Tab().Match(text) is { Success: true } tab)
        {
            var line = 1 + text.AsSpan(0, tab.Index).Count('\n');
            problems.Add(line, tab.Length, "a tab in the indentation; YAML takes spaces only");
            return null;
        }

        var yaml = new CampaignYaml(new StringReader(text), problems);
        try
        {
            return yaml.Document();
        }
        catch (YamlException exception)
        {
            problems.Add(
                (int)exception.Start.Line, (int)exception.Start.Column, $"this is no YAML: {exception.Message}");
        }
        catch (InvalidOperationException) // what the scanner throws where a list in [ ] is not closed
        {
            var mark = yaml._parser.Current?.End ?? Mark.Empty;
            problems.Add((int)mark.Line, (int)mark.Column, "this is no YAML: a value or a bracket does not end");
        }

        return null;
    }

    private CampaignNode? Document()
    {
        Next(); // the stream's start
        if (Next() is StreamEnd)
        {
            _problems.Add(1, 1, "the file is empty; expected workloads: … (docs/operating/campaigns.md shows one)");
            return null;
        }

        Next();
        var root = Node(0);
        Next(); // the document's end
        if (root is null || Next() is StreamEnd) return root;
        var start = _parser.Current!.Start;
        _problems.Add((int)start.Line, (int)start.Column, "a second document (---); expected one campaign in a file");
        return null;
    }

    private ParsingEvent? Next() => _parser.MoveNext() ? _parser.Current : null;

    /// <summary>The node whose first event is the current one; its last event is current afterwards.</summary>
    private CampaignNode? Node(int depth)
    {
        var current = _parser.Current!;
        if (depth > DepthMax) return Refuse(current, "nested too deeply");
        switch (current)
        {
            case AnchorAlias alias:
                return _anchors.TryGetValue(alias.Value.Value, out var shared)
                    ? shared
                    : Refuse(current, $"no anchor '&{alias.Value.Value}' above");
            case Scalar scalar:
                return Anchor(scalar, new()
                {
                    Kind = CampaignNodeKind.Scalar,
                    Line = Line(scalar),
                    Column = Column(scalar),
                    Text = scalar.Value,
                    IsVerbatim = IsVerbatim(scalar),
                });
            case SequenceStart start:
                return Sequence(start, depth + 1);
            case MappingStart start:
                return Mapping(start, depth + 1);
            default:
                return Refuse(current, "expected a value");
        }
    }

    private CampaignNode? Sequence(SequenceStart start, int depth)
    {
        var list = New(start, CampaignNodeKind.Sequence);
        while (Next() is not SequenceEnd)
        {
            if (Node(depth) is not { } item) return null;
            list.Items.Add(item);
        }

        return Anchor(start, list);
    }

    private CampaignNode? Mapping(MappingStart start, int depth)
    {
        var mapping = New(start, CampaignNodeKind.Mapping);
        while (Next() is not MappingEnd)
        {
            if (Node(depth) is not { } key) return null;
            Next();
            if (Node(depth) is not { } value) return null;
            mapping.Entries.Add((key, value));
        }

        return Anchor(start, mapping);
    }

    private CampaignNode Anchor(NodeEvent source, CampaignNode node)
    {
        if (!source.Anchor.IsEmpty) _anchors[source.Anchor.Value] = node;
        return node;
    }

    private CampaignNode? Refuse(ParsingEvent at, string message)
    {
        _problems.Add(Line(at), Column(at), message);
        return null;
    }

    private static CampaignNode New(ParsingEvent at, CampaignNodeKind kind) =>
        new() { Kind = kind, Line = Line(at), Column = Column(at) };

    [GeneratedRegex(@"^ *\t(?=[^\s#])", RegexOptions.Multiline)]
    private static partial Regex Tab();

    private static bool IsVerbatim(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Start.Line == scalar.End.Line;

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static int Column(ParsingEvent at) => (int)at.Start.Column;
}
