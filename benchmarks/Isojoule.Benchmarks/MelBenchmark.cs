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
        var (peers, alls, kepts) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            peers.Add(Ask(peer));
            alls.Add(Milliseconds(all, clips));
            kepts.Add(Milliseconds(kept, clips));
        }

        Tell(output, $"all {whole.Frames} frames, as torchaudio", Median(peers), Median(alls));
        Tell(output, "the 64 frames that are kept", Median(peers), Median(kepts));
    }

    private static Process Start() => Process.Start(new ProcessStartInfo(
        "/usr/bin/python3", [Path.Combine("benchmarks", "pytorch", "mel.py"), "--threads", "1", "--clips", Clips.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static double Ask(Process peer)
    {
        peer.StandardInput.WriteLine();
        peer.StandardInput.Flush();
        return double.Parse(peer.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    private static double Milliseconds(MelSpectrogram mel, float[][] clips)
    {
        var spectrogram = new float[mel.Settings.Size];
        return Median([.. Enumerable.Range(0, Clips).Select(i =>
        {
            var start = Stopwatch.GetTimestamp();
            mel.Compute(clips[i % clips.Length], spectrogram);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        })]);
    }

    private static float[] Noise(int seed)
    {
        var random = new Statistics.SeededRandom((ulong)seed);
        return [.. Enumerable.Range(0, SamplesOfClip).Select(_ => (random.Next(65_536) - 32_768) / 65_536f)];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Tell(TextWriter output, string what, double peer, double ours) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {what,-34} torchaudio {peer,8:0.00} ms   isojoule {ours,7:0.000} ms   ratio {peer / ours,6:0.0}"));
}
