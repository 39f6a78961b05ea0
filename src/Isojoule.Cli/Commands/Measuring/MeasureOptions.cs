using System.CommandLine;
using Isojoule.Cli.Input;
using Isojoule.Cli.Measuring;
using Isojoule.Meters;
using static Isojoule.Cli.Commands.Measuring.MeasureOption;

namespace Isojoule.Cli.Commands.Measuring;

/// <summary>The options of <c>isojoule measure</c>, each with its own check.</summary>
internal sealed class MeasureOptions
{
    // Sampling faster than every millisecond would measure the meter.
    private static readonly TimeRange IntervalRange =
        new(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), "between 1ms and 1min");

    private static readonly TimeRange AnyTime = new(TimeSpan.Zero, TimeSpan.FromDays(1), "at most 24h");

    public static readonly string[] Scopes = ["auto", "gpu", "total", "node"];

    public Argument<string[]> Command { get; } = new("COMMAND")
    {
        Description = "The command to measure and its arguments, after --",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string> Name { get; } =
        Text("--name", "NAME", "Name of the workload; the command's own name when not given");

    public Option<string> Hardware { get; } =
        Text("--hardware", "NAME", "Name of this hardware and its software stack; the GPU's name when not given");

    public Option<TimeSpan> Interval { get; } =
        Duration("--interval", "Time between two samples", "100ms", IntervalRange);

    public Option<TimeSpan> Baseline { get; } = Duration(
        "--baseline",
        "Measure the idle machine this long before and after; gross and net energy are both kept",
        "0s",
        AnyTime);

    public Option<TimeSpan> CoolDown { get; } =
        Duration("--cool-down", "Wait this long before each run", "0s", AnyTime);

    public Option<int> Repeat { get; } = CommonOptions.Count("--repeat", "Run the command this often", 1, 1);

    public Option<double?> Precision { get; } = Share(
        "--precision",
        "Repeat until the mean's 95 % interval is within this share of the mean, such as 2%; "
        + "at most --repeat times, or 20");

    public Option<string[]> Components { get; } = CommonOptions.List(
        "--components", "LIST", "What to measure: gpu, cpu, dram, node, other; all when not given");

    public Option<string> Gpus { get; } =
        Text("--gpus", "LIST", "all, none, indices, or beginnings of UUIDs; CUDA_VISIBLE_DEVICES when not given");

    public Option<string> Scope { get; } = Text(
        "--scope",
        "SCOPE",
        "Which energy stands for the run: gpu, total (GPU, CPU, memory) or node; "
        + "auto is gpu where there is one, else total, else node");

    public Option<string> Window { get; } =
        Text("--window", "NAME", "Write the energy of this window, not of the whole run, into --csv");

    public Option<string> MeterCommand { get; } =
        Text("--meter-command", "CMD", "A shell command that prints watts, such as a wattmeter's reader");

    public Option<double?> CpuTdp { get; } = Number(
        "--cpu-tdp", "WATTS", "Rated power of one CPU package in watts, for the model where nothing measures");

    public Option<bool> NoModels { get; } = Flag("--no-models", "Leave out the modelled CPU and memory");

    public Option<bool> Strict { get; } =
        Flag("--strict", "Do not start when a component named by --components cannot be measured");

    public Option<string[]> Tags { get; } = CommonOptions.List("--tag", "KEY=VALUE", "Label the run");

    public Option<double?> Flops { get; } =
        Number("--flops", "N", "FLOPs of one forward pass on one sample");

    public Option<long?> Parameters { get; } = new("--params")
    {
        Description = "Number of trained parameters",
        HelpName = "N",
    };

    public Option<double?> Bytes { get; } =
        Number("--bytes", "N", "Bytes that one forward pass on one sample moves to and from memory");

    public Option<string> Json { get; } =
        Text("--json", "FILE", "Write the record as JSON, one line a run; - for stdout after the command has ended");

    public Option<string> Csv { get; } =
        Text("--csv", "FILE", "Append a row to a table that calibrate, normalize and study read");

    public Option<string> Emissions { get; } =
        Text("--emissions", "FILE", "Append a row to a CodeCarbon-compatible emissions.csv");

    public Option<double?> CarbonIntensity { get; } = Number(
        "--carbon-intensity", "G", "Grams of CO2eq per kWh of your electricity, for --emissions; nothing is guessed");

    public Option<TimeSpan?> Timeout { get; } = CommonOptions.Limit(
        "--timeout", "End the command after this time, and keep the run as truncated", "2h");

    public Option<bool> Exclusive { get; } =
        Flag("--exclusive", "Do not start while another exclusive meter measures the same GPU");

    /// <summary>How a campaign finds the record again.</summary>
    public Option<string> RunId { get; } = new("--run-id") { Hidden = true };

    public Option<string> Store { get; } = StoreAddress.Option("Add the run to this store as well, samples included");

    public Option<string> Simulate { get; } =
        Text("--simulate", "FILE", "Measure the simulated node of this JSON file instead of this machine");

    public Option<bool> NoSamples { get; } = Flag("--no-samples", "Do not keep the samples of a finished run");

    public Option<bool> Quiet { get; } = Flag("--quiet", "Say nothing but errors");

    public IEnumerable<Option> All =>
    [
        Name, Hardware, Tags, Flops, Parameters, Bytes, Interval, Baseline, CoolDown, Repeat, Precision,
        Components, Gpus, Scope, Window, MeterCommand, CpuTdp, NoModels, Strict, Json, Csv,
        Emissions, CarbonIntensity, Store, Simulate, NoSamples, Quiet, Timeout, Exclusive, RunId,
    ];

    public MeasureOptions()
    {
        Components.Validators.Add(result => CommonOptions.Check(
            result,
            result.GetValueOrDefault<string[]>()?.All(ComponentNames.All.Contains) ?? true,
            $"--components takes {string.Join(", ", ComponentNames.All)}."));
        Scope.Validators.Add(result => CommonOptions.Check(
            result,
            Scopes.Contains(result.GetValueOrDefault<string>()),
            $"--scope takes {string.Join(", ", Scopes)}."));
        Scope.DefaultValueFactory = _ => Scopes[0];
        Tags.Validators.Add(FilterOptions.CheckTags);
        foreach (var option in new[] { CpuTdp, Flops, Bytes, CarbonIntensity })
        {
            option.Validators.Add(result => CommonOptions.Check<double?>(
                result, value => value is null or (>= 0 and < double.PositiveInfinity),
                $"{option.Name} is a number that is not negative."));
        }
    }

    /// <summary>What the options and the environment ask to be measured.</summary>
    public static MeterRequest Request(ParseResult result, MeasureOptions options) => new()
    {
        Kinds = ComponentNames.KindsOf(result.GetValue(options.Components)),
        Gpus = result.GetValue(options.Gpus),
        VisibleGpus = JobScope.OfProcess().Gpus.Visible,
        GpuOrder = Environment.GetEnvironmentVariable("CUDA_DEVICE_ORDER"),
        MeterCommand = result.GetValue(options.MeterCommand),
        HasModels = !result.GetValue(options.NoModels),
        CpuTdp = result.GetValue(options.CpuTdp) is { } watts ? Power.FromWatts(watts) : null,
    };

    /// <summary>The time between two samples, also when it was not given.</summary>
    public TimeSpan IntervalOf(ParseResult result) =>
        result.GetResult(Interval) is null ? TimeSpan.FromMilliseconds(100) : result.GetValue(Interval);
}
