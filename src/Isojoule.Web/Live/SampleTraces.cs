using System.Globalization;
using Isojoule.Meters.Traces;
using Isojoule.Store;
using Isojoule.Web.Api;

namespace Isojoule.Web.Live;

/// <summary>The samples of a run as power over time, whichever way they were kept.</summary>
internal static class SampleTraces
{
    private const int ComponentsMax = 64;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.1);

    public static SamplesReply Read(string runId, RunSamples samples, int steps)
    {
        using var text = samples.Open();
        if (samples.Encoding != RunSamples.Journal) return new(runId, Table(text, steps));
        var follower = new JournalFollower(steps);
        follower.Read(text);
        return new(runId, Of(follower));
    }

    /// <summary>The power that a journal tells, with time counted from the command's start.</summary>
    public static IReadOnlyList<TraceReply> Of(JournalFollower follower)
    {
        var origin = (follower.RunStart ?? TimeSpan.Zero).TotalSeconds;
        return [.. follower.Components.Where(trace => trace.Series.Steps > 0).Select(trace => Of(
            trace.Metered.Component.Id, trace.Metered.Component.Name, trace.Metered.Sensor, trace.Series, -origin))];
    }

    /// <summary>CSV with <c>time_s,component,power_w</c>: a power holds until the next of its component.</summary>
    private static IReadOnlyList<TraceReply> Table(Stream text, int steps)
    {
        using var reader = new StreamReader(text);
        var series = new Dictionary<string, (PowerSeries Series, TimeSpan At, Power Power)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(',') is not [var time, .. var middle, var power] || middle.Length == 0) continue;
            if (!TryNumber(time, out var seconds) || !TryNumber(power, out var watts) || seconds is < 0 or > 1e9)
                continue;
            var (component, at) = (string.Join(',', middle).Trim('"'), TimeSpan.FromSeconds(seconds));
            if (series.TryGetValue(component, out var known)) known.Series.Add(known.At, at, known.Power);
            else if (series.Count < ComponentsMax) known.Series = new(steps, Step);
            else continue;
            series[component] = known with { At = at, Power = Power.FromWatts(watts) };
        }

        return [.. series.Where(one => one.Value.Series.Steps > 0)
            .Select(one => Of(one.Key, one.Key, "", one.Value.Series, 0))];
    }

    private static TraceReply Of(string id, string name, string sensor, PowerSeries series, double startS) => new(
        id, name, sensor, startS, series.Step.TotalSeconds,
        [.. Enumerable.Range(0, series.Steps).Select(i => series.At(i)?.Watts)]);

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
