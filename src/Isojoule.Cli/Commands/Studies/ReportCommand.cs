using System.CommandLine;
using System.Security.Cryptography;
using Isojoule.Cli.Input;
using Isojoule.Cli.Output;
using Isojoule.Cli.Output.Files;
using Isojoule.Reporting.Reports;

namespace Isojoule.Cli.Commands.Studies;

/// <summary><c>isojoule report</c>: a study as one HTML file.</summary>
internal sealed class ReportCommand
{
    private const string Description =
        """
        Write a study as one HTML file: what was measured, a verdict in words, figures that answer the pointer, methods,
        warnings, and how to reproduce it. The file needs nothing else: mail it, print it, open it offline.

        Examples:
          isojoule report samples/zeus-training.csv -o report.html
          isojoule report --store default --scope gpu -o report.html
          isojoule report --simulate T4,A40,RTX,GTX -o simulated.html
        """;

    private readonly Terminal _terminal;
    private readonly StudyInput _input;
    private readonly Option<string> _title = new("--title") { Description = "Title of the report", HelpName = "TEXT" };
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The file to write",
        HelpName = "FILE",
        Required = true,
    };

    private ReportCommand(Terminal terminal) => (_terminal, _input) = (terminal, new(terminal));

    public static Command Create(Terminal terminal)
    {
        var report = new ReportCommand(terminal);
        var command = new Command("report", Description);
        report._input.AddTo(command);
        command.Options.Add(report._title);
        command.Options.Add(report._output);
        command.SetAction((result, cancellation) => Task.Run(() => report.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var output = result.GetValue(_output)!;
        var runs = new List<Run>();
        var count = 0;
        var table = _input.ReadTable(
            result,
            run =>
            {
                if (count++ < ReportInput.RunsMax) runs.Add(run);
            },
            cancellation);
        var fits = _input.Study(result, table, cancellation).Fits.ToArray();
        var source = SourceOf(result);
        var input = new ReportInput(
            result.GetValue(_title) ?? $"Energy of {source} across hardware",
            source,
            FingerprintOf(result),
            runs,
            table,
            fits,
            CommandLineText.Of(result),
            IsojouleProgram.Tool)
        {
            RunCount = count,
            IsSimulated = _input.IsSimulated(result),
        };
        AtomicFile.Write(output, stream => HtmlReport.Write(stream, input));
        _terminal.Say($"{output}: open it in a browser");
        return ExitCode.Done;
    }

    private string SourceOf(ParseResult result)
    {
        if (_input.IsSimulated(result)) return "the paper's models on simulated GPUs";
        return _input.TablePath(result) is { } path
            ? Path.GetFileName(path)
            : StoreAddress.WithoutPassword(_input.TableName(result)!);
    }

    private string? FingerprintOf(ParseResult result)
    {
        if (_input.TablePath(result) is not { } path) return null;
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
