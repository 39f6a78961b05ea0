namespace Isojoule.Campaigns.Files;

/// <summary>A value of a campaign file and where it stands.</summary>
internal sealed class CampaignNode
{
    public required CampaignNodeKind Kind { get; init; }

    public required int Line { get; init; }

    public required int Column { get; init; }

    /// <summary>The text of a scalar.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a column of the text is a column of the file, counted from <see cref="Column"/>.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>The values of a list.</summary>
    public List<CampaignNode> Items { get; } = [];

    /// <summary>Keys and values of a mapping.</summary>
    public List<(CampaignNode Key, CampaignNode Value)> Entries { get; } = [];

    public bool IsScalar => Kind == CampaignNodeKind.Scalar;

    /// <summary>Nothing was written, or <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => IsScalar && IsVerbatim && Text is "" or "~" or "null";
}

internal enum CampaignNodeKind
{
    Scalar,
    Sequence,
    Mapping,
}
