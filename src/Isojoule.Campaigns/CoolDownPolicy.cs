namespace Isojoule.Campaigns;

/// <summary>How long the machine rests before a run.</summary>
public sealed record CoolDownPolicy
{
    /// <summary>The wait of the authors' launch script.</summary>
    public static TimeSpan AtLeastOfPaper { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The shortest wait.</summary>
    public TimeSpan AtLeast { get; init; } = AtLeastOfPaper;

    /// <summary>The longest, when power and temperature do not settle.</summary>
    public TimeSpan AtMost { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether to wait for power and temperature at all; otherwise it is <see cref="AtLeast"/>.</summary>
    public bool Settles { get; init; } = true;
}
