namespace Isojoule.Cli;

/// <summary>A command cannot go on; the message says what happened and what to do.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(int exitCode, string message)
        : base(message) => ExitCode = exitCode;

    public int ExitCode { get; }

    public static CommandException Misused(string message) => new(Cli.ExitCode.Misused, message);

    /// <summary>A file that was named is not there.</summary>
    public static CommandException NoFile(string path) =>
        Misused($"no file '{path}' (from {Directory.GetCurrentDirectory()}).");

    public static CommandException Failed(string message) => new(Cli.ExitCode.Failed, message);
}
