namespace Isojoule.Cli.Commands;

/// <summary>The times that an option takes, and how they are told.</summary>
internal sealed record TimeRange(TimeSpan Min, TimeSpan Max, string Words);
