using System.CommandLine;

namespace Isojoule.Cli.Commands.Training;

/// <summary>Where it is computed.</summary>
internal sealed class MachineOptions
{
    public Option<string> Device { get; } = new("--device")
    {
        Description = "cpu, or cuda:N with a libtorch that has CUDA",
        HelpName = "cpu|cuda:N",
        DefaultValueFactory = _ => "cpu",
    };

    public Option<int?> Threads { get; } = new("--threads")
    {
        Description = "Threads on the CPU; all cores when not given",
        HelpName = "N",
    };

    public Option<int> WarmUp { get; } =
        CommonOptions.Count("--warm-up", "Steps done and forgotten before what is measured", 3, 0);

    public Option[] All => [Device, Threads, WarmUp];

    public MachineOptions()
    {
        Device.Validators.Add(result => CommonOptions.Check(
            result, IsDevice(result.GetValueOrDefault<string>()), "--device takes cpu, cuda or cuda:N."));
        Threads.Validators.Add(result => CommonOptions.Check<int?>(
            result, value => value is null or >= 1, "--threads is at least 1."));
    }

    /// <summary>The GPU that is asked for, or <c>null</c> for the CPU.</summary>
    public int? GpuOf(ParseResult result) => result.GetValue(Device) switch
    {
        "cpu" => null,
        "cuda" => 0,
        var named => int.Parse(named!["cuda:".Length..], System.Globalization.CultureInfo.InvariantCulture),
    };

    public int ThreadsOf(ParseResult result) => result.GetValue(Threads) ?? Environment.ProcessorCount;

    private static bool IsDevice(string? name) =>
        name is "cpu" or "cuda"
        || (name?.StartsWith("cuda:", StringComparison.Ordinal) == true
            && name.Length is > 5 and < 9
            && name[5..].All(char.IsAsciiDigit));
}
