namespace Isojoule.Campaigns.Files;

/// <summary>Gathers what is wrong with a campaign file, so that all of it is told at once.</summary>
internal sealed class CampaignProblems
{
    private const int KeptMax = 20;
    private const int FoundMax = 60;

    private readonly string _file;
    private readonly List<CampaignProblem> _problems = [];

    public CampaignProblems(string file) => _file = file;

    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Says what was found at a node and what was expected.</summary>
    public void Expect(CampaignNode node, string key, string expected) =>
        Add(node, $"{key}: found {Found(node)}, expected {expected}");

    public void Add(CampaignNode node, string message) => Add(node.Line, node.Column, message);

    public void Add(int line, int column, string message)
    {
        if (_problems.Count < KeptMax) _problems.Add(new(_file, line, column, message));
    }

    public void ThrowIfAny()
    {
        if (IsEmpty) return;
        throw new CampaignFileException(
            [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)]);
    }

    private static string Found(CampaignNode node) => node.Kind switch
    {
        CampaignNodeKind.Mapping => "a mapping (key: value)",
        CampaignNodeKind.Sequence => "a list",
        _ when node.Text.Length == 0 => "nothing",
        _ => $"'{(node.Text.Length > FoundMax ? node.Text[..FoundMax] + "…" : node.Text).ReplaceLineEndings(" ")}'",
    };
}
