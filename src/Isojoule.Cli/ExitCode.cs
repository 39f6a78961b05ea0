namespace Isojoule.Cli;

/// <summary>What the program's exit status means.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;
    public const int CannotStart = 127; // as a shell says it of a command it cannot find
    public const int Cancelled = 130;
}
