using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Isojoule.Cli.Input;

namespace Isojoule.Cli;

/// <summary>How each of our programs says that it was misused, or that it could not go on.</summary>
internal sealed partial class ErrorTelling
{
    private readonly string _program;
    private readonly Action<string> _say;

    /// <param name="program">The program's name, which begins every error.</param>
    /// <param name="say">Says a line on standard error.</param>
    public ErrorTelling(string program, Action<string> say) => (_program, _say) = (program, say);

    /// <summary>Says the command line with a caret under what is not known, its errors, and where to read on.</summary>
    /// <param name="result">The command line, with errors.</param>
    /// <param name="shown">A word of it as it may be shown; a password may not.</param>
    public int Misused(ParseResult result, Func<string, string> shown)
    {
        var line = $"{_program} {string.Join(' ', result.Tokens.Select(token => shown(token.Value)))}";
        _say(line);
        var culprit = result.UnmatchedTokens.Count > 0 ? result.UnmatchedTokens[0] : null;
        if (culprit is not null && line.IndexOf(culprit, StringComparison.Ordinal) is var start && start >= 0)
            _say(new string(' ', start) + new string('^', culprit.Length));
        // An unknown word explains itself; that a command is missing too would only blur it.
        var errors = culprit is null
            ? result.Errors.Select(error => Plain(error.Message)).Distinct()
            : [$"'{culprit}' is not known here.{Suggestion(result, culprit)}"];
        foreach (var error in errors) _say($"{_program}: {error}");
        _say($"See '{_program}{PathOf(result.CommandResult)} --help'.");
        return ExitCode.Misused;
    }

    /// <summary>Runs, and tells the errors that are expected; any other is a bug and passes.</summary>
    /// <param name="run">What is run; it returns the exit code.</param>
    /// <param name="endingOf">What only this program knows: exit code and words of an error, or <c>null</c>.</param>
    public int Guard(Func<int> run, Func<Exception, (int ExitCode, string Words)?> endingOf)
    {
        try
        {
            return run();
        }
        catch (Exception exception) when ((endingOf(exception) ?? CommonEndingOf(exception)) is { } ending)
        {
            _say($"{_program}: {ending.Words}");
            return ending.ExitCode;
        }
    }

    private static (int ExitCode, string Words)? CommonEndingOf(Exception exception) => exception switch
    {
        CommandException command => (command.ExitCode, command.Message),
        IOException or UnauthorizedAccessException => (ExitCode.Failed, exception.Message),
        OperationCanceledException => (ExitCode.Cancelled, "cancelled; nothing half-written is left behind"),
        _ => null,
    };

    /// <summary>The names of a command and of those it belongs to: " runs list".</summary>
    private static string PathOf(CommandResult? command) => command is null or { Command: RootCommand }
        ? ""
        : $"{PathOf(command.Parent as CommandResult)} {command.Command.Name}";

    /// <summary>An error of the parser without the names of our types.</summary>
    private static string Plain(string message) => Unreadable().Replace(
        message,
        error =>
        {
            var kind = error.Groups["type"].Value.Contains("Int", StringComparison.Ordinal) ? "whole number" : "number";
            return $"{error.Groups["option"]} takes a {kind}; found '{error.Groups["found"]}'.";
        });

    [GeneratedRegex(
        "^Cannot parse argument '(?<found>.*)' for option '(?<option>.*)' as expected type "
        + @"'System\.(?<type>.*(Int|Double).*)'\.$")]
    private static partial Regex Unreadable();

    private static string Suggestion(ParseResult result, string culprit)
    {
        var command = result.CommandResult.Command;
        var known = command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name));
        return Names.Nearest(culprit, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
    }
}
