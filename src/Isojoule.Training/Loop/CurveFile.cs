using System.Text;

namespace Isojoule.Training.Loop;

/// <summary>A training's curve as CSV.</summary>
internal static class CurveFile
{
    private const string Header = "epoch,step,samples,loss,samples_per_s,elapsed_s\n";

    /// <summary>Writes it whole or not at all.</summary>
    public static void Write(string path, IEnumerable<CurvePoint> points)
    {
        var text = new StringBuilder(Header);
        foreach (var point in points)
        {
            text.Append(FormattableString.Invariant($"{point.Epoch},{point.Step},{point.Samples},{point.Loss:R},"))
                .Append(FormattableString.Invariant($"{point.SamplesPerSecond:0.###},{point.ElapsedS:0.######}\n"));
        }

        Cli.Output.Files.AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
