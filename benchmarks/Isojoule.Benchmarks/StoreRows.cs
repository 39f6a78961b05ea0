using System.Globalization;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>
/// Made-up runs: every workload on every hardware, equally often, one a second in an order that mixes them.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="HardwareCount">How many machines.</param>
/// <param name="WorkloadCount">How many workloads.</param>
internal sealed record StoreRows(int Count, int HardwareCount, int WorkloadCount)
{
    private const int Families = 5;
    private const string Header =
        "run_id,started_utc,workload,hardware,energy_j,duration_s,flops,params,outcome,energy_scope,extra";

    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string RunId(int number) => string.Create(CultureInfo.InvariantCulture, $"run-{number:D7}");

    public static string Workload(int number) => string.Create(CultureInfo.InvariantCulture, $"workload-{number:D4}");

    public static string HardwareOf(int number) => string.Create(CultureInfo.InvariantCulture, $"gpu-{number:D2}");

    public async Task WriteAsync(string path)
    {
        await using var writer = new StreamWriter(path);
        await writer.WriteLineAsync(Header);
        for (var i = 0; i < Count; i++) await writer.WriteLineAsync(Row(i));
    }

    private string Row(int number)
    {
        var hardware = number % HardwareCount;
        var workload = number / HardwareCount % WorkloadCount;
        var repeat = number / HardwareCount / WorkloadCount;
        var energyJ = (100 + workload) * (1 + (0.1 * hardware)) * (1 + (0.001 * (repeat * 7919 % 50)));
        var outcome = number % 97 == 0 ? "failed" : "completed";
        return Invariant($"{RunId(number)},{Start.AddSeconds(number):O},{Workload(workload)},{HardwareOf(hardware)},")
            + Invariant($"{energyJ:0.###},{energyJ / 150:0.###},{1e9 + (1e6 * workload):0},{1000 + workload},")
            + Invariant($"{outcome},gpu,family=f{workload % Families}");
    }
}
