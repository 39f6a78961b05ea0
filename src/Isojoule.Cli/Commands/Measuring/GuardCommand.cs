using System.CommandLine;
using Isojoule.Meters.Processes;

namespace Isojoule.Cli.Commands.Measuring;

/// <summary>The hidden command that watches over a measured command, in a process of its own.</summary>
internal static class GuardCommand
{
    public static Command Create(Terminal terminal)
    {
        var process = new Argument<int>("PID");
        var start = new Argument<long>("START");
        var command = new Command(Guard.Command, "Ends a measured command whose meter was killed.") { process, start };
        command.Hidden = true;
        command.SetAction(result =>
        {
            using var meter = new StreamReader(terminal.Input);
            Guard.Watch(meter, new(result.GetValue(process), result.GetValue(start)));
            return ExitCode.Done;
        });
        return command;
    }
}
