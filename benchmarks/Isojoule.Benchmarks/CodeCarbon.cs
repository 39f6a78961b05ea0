using System.Diagnostics;
using static System.FormattableString;

namespace Isojoule.Benchmarks;

/// <summary>The peer: CodeCarbon's offline tracker around a command, in the python3 of the path.</summary>
internal static class CodeCarbon
{
    private const string Python = "python3";

    // Of CodeCarbon 3.3.0 in another run on a 2-core virtual machine; middles of what was seen.
    private const double OtherRunSeconds = 1.70;
    private const double OtherRunMegabytes = 83.5;
    private const double OtherRunCoreShare = 0.0140;

    private const string Wrapper =
        """
        import subprocess, sys
        from codecarbon import OfflineEmissionsTracker
        tracker = OfflineEmissionsTracker(country_iso_code="DEU", measure_power_secs=float(sys.argv[1]),
            save_to_file=False, log_level="critical", allow_multiple_runs=True)
        tracker.start()
        subprocess.run(sys.argv[2:], check=True)
        tracker.stop()
        """;

    public static void Compare(TextWriter output, WholeCost whole, SteadyCost steady, string[] sleep)
    {
        if (Version() is not { } version)
        {
            output.WriteLine("CodeCarbon is not installed here. "
                + "Against its 3.3.0 in ANOTHER run, on a 2-core machine without GPU or RAPL:");
            Tell(output, whole, steady, new(OtherRunSeconds, OtherRunMegabytes), OtherRunCoreShare);
            return;
        }

        output.WriteLine($"CodeCarbon {version}, offline, in this run:");
        var peer = MeteringBenchmark.Whole(output, "codecarbon around true", Command("15", "true"));
        MeteringBenchmark.Steady(output, "codecarbon, 1 Hz", Command("1", sleep));
        var peerSteady = MeteringBenchmark.Steady(output, "codecarbon, 10 Hz", Command("0.1", sleep));
        Tell(output, whole, steady, peer, peerSteady.CoreShare);
    }

    private static void Tell(TextWriter output, WholeCost whole, SteadyCost steady, WholeCost peer, double peerShare)
    {
        var memory = peer.PeakMegabytes / whole.PeakMegabytes;
        output.WriteLine(
            Invariant($"  codecarbon / isojoule: around true {peer.Seconds / whole.Seconds:0.0}, ")
            + Invariant($"peak memory {memory:0.0}, core at 10 Hz {peerShare / steady.CoreShare:0.0}"));
    }

    private static string[] Command(string interval, params string[] command) =>
        [Python, "-c", Wrapper, interval, .. command];

    private static string? Version()
    {
        const string Question = "import codecarbon; print(codecarbon.__version__)";
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", Question])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = process.StandardError.ReadToEndAsync();
        var version = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? version : null;
    }
}
