using Isojoule.Normalization;

namespace Isojoule.Cli.Commands.Normalizing;

/// <summary>Normalizes runs on all cores and gives them back in their order.</summary>
internal static class RunNormalizer
{
    private const int ChunkLength = 1024;

    /// <summary>Every run with its energy, <c>null</c> where a metric that the method needs is unknown.</summary>
    /// <remarks>No more runs are held than all cores work on, and as many again that wait to be taken.</remarks>
    public static IEnumerable<(Run Run, NormalizedEnergy? Normalized)> Normalize(
        IEnumerable<Run> runs, PairCalibration calibration, double level, CancellationToken cancellation)
    {
        var chunks = new Queue<Task<(Run, NormalizedEnergy?)[]>>();
        foreach (var chunk in runs.Chunk(ChunkLength))
        {
            chunks.Enqueue(Task.Run(() => NormalizeChunk(chunk, calibration, level), cancellation));
            if (chunks.Count <= 2 * Environment.ProcessorCount) continue;
            foreach (var normalized in chunks.Dequeue().GetAwaiter().GetResult()) yield return normalized;
        }

        while (chunks.TryDequeue(out var chunk))
        {
            foreach (var normalized in chunk.GetAwaiter().GetResult()) yield return normalized;
        }
    }

    private static (Run Run, NormalizedEnergy? Normalized)[] NormalizeChunk(
        Run[] runs, PairCalibration calibration, double level)
    {
        var sources = Array.ConvertAll(runs, run => run.Measurement!.Value);
        var energies = new NormalizedEnergy[runs.Length];
        try
        {
            calibration.NormalizeAll(sources, energies, level);
            return [.. runs.Zip(energies, (run, energy) => (run, (NormalizedEnergy?)energy))];
        }
        catch (CalibrationException exception) when (exception.Fault == CalibrationFault.MissingMetrics)
        {
            return Array.ConvertAll(runs, run => (run, TryNormalize(run.Measurement!.Value, calibration, level)));
        }
    }

    private static NormalizedEnergy? TryNormalize(Measurement source, PairCalibration calibration, double level)
    {
        try
        {
            return calibration.Normalize(source, level);
        }
        catch (CalibrationException exception) when (exception.Fault == CalibrationFault.MissingMetrics)
        {
            return null;
        }
    }
}
