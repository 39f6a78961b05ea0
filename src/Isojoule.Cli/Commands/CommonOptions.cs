using System.CommandLine;
using System.CommandLine.Parsing;
using Isojoule.Cli.Input;
using Isojoule.Normalization;
using Isojoule.Tables;

namespace Isojoule.Cli.Commands;

/// <summary>Arguments and options that several commands share, so that each reads the same everywhere.</summary>
internal static class CommonOptions
{
    private const string TableDescription =
        "CSV or JSON Lines with workload,hardware,energy_j (or energy_kwh)[,flops,params,bytes,duration_s,…]; "
        + "- reads stdin";

    private const StringSplitOptions Cleanly = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>A table that another option can stand for.</summary>
    public static Argument<string?> TableOrNone() => new("TABLE")
    {
        Description = TableDescription,
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Option<string> Hardware(string name, string description, bool required) => new(name)
    {
        Description = description,
        HelpName = "HW",
        Required = required,
    };

    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of every random choice; same seed, same bytes",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
    };

    /// <summary>A comma-separated list, given once or several times.</summary>
    public static Option<string[]> List(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result =>
            [.. result.Tokens.SelectMany(token => token.Value.Split(',', Cleanly))],
    };

    /// <summary>A number that must be at least <paramref name="min"/>.</summary>
    public static Option<int> Count(string name, string description, int value, int min)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
            Check<int>(result, value => value >= min, $"{name} is at least {min}."));
        return option;
    }

    /// <summary>The level of intervals.</summary>
    public static Option<double> Level()
    {
        var option = new Option<double>("--level")
        {
            Description = "Share of the workloads meant to lie inside their interval",
            HelpName = "L",
            DefaultValueFactory = _ => EnergyInterval.DefaultLevel,
        };
        option.Validators.Add(result =>
            Check<double>(result, value => value is > 0 and < 1, "--level lies between 0 and 1."));
        return option;
    }

    /// <summary>A time after which something is ended.</summary>
    public static Option<TimeSpan?> Limit(string name, string description, string example) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DurationText.TryParse(text, out var time) && time > TimeSpan.Zero) return time;
            result.AddError(
                $"{name} takes a time above zero with a unit (ms, s, min, h), such as {example}; found '{text}'.");
            return null;
        },
    };

    /// <summary>Checks a number. What is none is told by whoever reads it, and was no number to be checked.</summary>
    public static void Check<T>(OptionResult result, Predicate<T?> isValid, string rule)
    {
        try
        {
            Check(result, isValid(result.GetValueOrDefault<T>()), rule);
        }
        catch (InvalidOperationException)
        {
            // the parser adds this error by itself
        }
    }

    public static void Check(OptionResult result, bool isValid, string rule)
    {
        if (isValid) return;
        var found = string.Join(' ', result.Tokens.Select(token => token.Value));
        result.AddError($"{rule} Found '{found}'.");
    }

    /// <summary>Checks that <paramref name="hardware"/> is in the table.</summary>
    public static void RequireHardware(RunTable table, string hardware)
    {
        if (!table.Contains(hardware)) throw Names.Unknown("hardware", hardware, table.Hardware.ToArray());
    }
}
