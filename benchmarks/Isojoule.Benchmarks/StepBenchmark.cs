using System.Diagnostics;
using System.Globalization;
using Isojoule.Counting.Architectures;
using Isojoule.Training.Libtorch;
using static System.FormattableString;
using static TorchSharp.torch;

namespace Isojoule.Benchmarks;

/// <summary>
/// Training steps of seven of the paper's models against PyTorch's on the CPU, in turn, with the same threads.
/// </summary>
internal static class StepBenchmark
{
    private const int Rounds = 7;
    private static readonly TimeSpan TimeOfRound = TimeSpan.FromSeconds(1);

    private static readonly string[] Models =
        ["mlp_1x512", "mlp_4x2048", "cnn_1x128", "cnn_2x256", "rnn_1x512", "rnn_4x1024", "crnn_1-1x64-64"];

    public static void Run(TextWriter output, int threads)
    {
        LibtorchLoader.Load();
        set_num_threads(threads);
        using var peer = Start(threads);
        var version = peer.StandardOutput.ReadLine();
        output.WriteLine(
            Invariant($"{version}; libtorch 2.10; {threads} threads; ms a step, median of {Rounds} rounds in turn"));
        output.WriteLine("  model              wall: pytorch  isojoule  ratio      cpu: pytorch  isojoule  ratio");
        foreach (var architecture in PaperConfigurations.Load().Where(one => Models.Contains(one.Id)))
            Compare(output, peer, architecture, threads);
        peer.StandardInput.Close();
    }

    private static void Compare(TextWriter output, Process peer, Architecture architecture, int threads)
    {
        using var ours = new Stepper(architecture, threads);
        var steps = Math.Clamp((int)(TimeOfRound.TotalMilliseconds / ours.Time(3).Wall), 3, 100);
        Ask(peer, architecture.Id, 1);
        var (theirs, mine) = (new List<(double Wall, double Cpu)>(), new List<(double Wall, double Cpu)>());
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(Ask(peer, architecture.Id, steps));
            mine.Add(ours.Time(steps));
        }

        var (wall, cpu) = (Median(theirs, one => one.Wall), Median(theirs, one => one.Cpu));
        var (ourWall, ourCpu) = (Median(mine, one => one.Wall), Median(mine, one => one.Cpu));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {architecture.Id,-18} {wall,13:0.0} {ourWall,9:0.0} {wall / ourWall,6:0.00}")
            + string.Create(CultureInfo.InvariantCulture, $" {cpu,17:0.0} {ourCpu,9:0.0} {cpu / ourCpu,6:0.00}"));
    }

    private static Process Start(int threads) => Process.Start(new ProcessStartInfo(
        "/usr/bin/python3",
        [
            Path.Combine("benchmarks", "pytorch", "steps.py"),
            "--threads", threads.ToString(CultureInfo.InvariantCulture),
        ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static (double Wall, double Cpu) Ask(Process peer, string model, int steps)
    {
        peer.StandardInput.WriteLine(Invariant($"{model} {steps}"));
        peer.StandardInput.Flush();
        var cells = peer.StandardOutput.ReadLine()!.Split(' ')
            .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
        return (cells[0], cells[1]);
    }

    private static double Median(
        List<(double Wall, double Cpu)> values, Func<(double Wall, double Cpu), double> which) =>
        values.Select(which).Order().ElementAt(values.Count / 2);
}
