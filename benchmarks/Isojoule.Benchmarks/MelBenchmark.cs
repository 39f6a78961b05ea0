using System.Diagnostics;
using System.Globalization;
using Isojoule.Training.Audio;

namespace Isojoule.Benchmarks;

/// <summary>The mel spectrogram of clips of ten seconds against torchaudio's, in turn, one thread each.</summary>
internal static class MelBenchmark
{
    private const int Rounds = 11;
    private const int Clips = 20;
    private const int SamplesOfClip = 441_000;

    public static void Run(TextWriter output)
    {
        using var peer = Start();
        output.WriteLine(peer.StandardOutput.ReadLine());
        var clips = Enumerable.Range(0, 8).Select(Noise).ToArray();
        var whole = new MelSettings { Frames = new MelSettings().FramesMax };
        using var all = new MelSpectrogram(whole);
        using var kept = new MelSpectrogram(new());
        List<(double Wall, double Cpu)> peers = [], alls = [], kepts = [];
        for (var round = 0; round < Rounds; round++)
        {
            peers.Add(Ask(peer));
            alls.Add(Milliseconds(all, clips));
            kepts.Add(Milliseconds(kept, clips));
        }

        output.WriteLine(
            "  ms a clip                          wall: torchaudio  isojoule   ratio     "
            + "cpu: torchaudio  isojoule   ratio");
        Tell(output, $"all {whole.Frames} frames, as torchaudio", peers, alls);
        Tell(output, "the 64 frames that are kept", peers, kepts);
    }

    private static Process Start() => Process.Start(new ProcessStartInfo(
        "/usr/bin/python3",
        [
            Path.Combine("benchmarks", "pytorch", "mel.py"),
            "--threads", "1", "--clips", Clips.ToString(CultureInfo.InvariantCulture),
        ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static (double Wall, double Cpu) Ask(Process peer)
    {
        peer.StandardInput.WriteLine();
        peer.StandardInput.Flush();
        var cells = peer.StandardOutput.ReadLine()!.Split(' ')
            .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))
            .ToArray();
        return (cells[0], cells[1]);
    }

    private static (double Wall, double Cpu) Milliseconds(MelSpectrogram mel, float[][] clips)
    {
        var (spectrogram, cpu) = (new float[mel.Settings.Size], Environment.CpuUsage.TotalTime);
        var wall = Median([.. Enumerable.Range(0, Clips).Select(i =>
        {
            var start = Stopwatch.GetTimestamp();
            mel.Compute(clips[i % clips.Length], spectrogram);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        })]);
        return (wall, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Clips);
    }

    private static float[] Noise(int seed)
    {
        var random = new Statistics.SeededRandom((ulong)seed);
        return [.. Enumerable.Range(0, SamplesOfClip).Select(_ => (random.Next(65_536) - 32_768) / 65_536f)];
    }

    private static double Median(IEnumerable<double> values) => Statistics.Quantiles.Median([.. values]);

    private static void Tell(
        TextWriter output, string what, List<(double Wall, double Cpu)> peers, List<(double Wall, double Cpu)> ours)
    {
        var (wall, cpu) = (Median(peers.Select(one => one.Wall)), Median(peers.Select(one => one.Cpu)));
        var (ourWall, ourCpu) = (Median(ours.Select(one => one.Wall)), Median(ours.Select(one => one.Cpu)));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-34} {wall,16:0.0} {ourWall,9:0.000} {wall / ourWall,7:0.0}")
            + string.Create(CultureInfo.InvariantCulture, $" {cpu,19:0.0} {ourCpu,9:0.000} {cpu / ourCpu,7:0.0}"));
    }
}
