using System.Text;
using Isojoule.Files;

namespace Isojoule.Store;

/// <summary>Whether a record can be kept: what came from a file may be anything.</summary>
public static class RunCheck
{
    private const int IdBytesMax = 200;
    private const int NameBytesMax = 1000;
    private const int TagBytesMax = 1000;
    private const int ScopeBytesMax = 100;
    private const double SecondsMax = 922337203685; // TimeSpan's end, about 29,000 years

    private static readonly string[] Outcomes = ["completed", "truncated", "failed", "cancelled"];
    private static readonly DateTimeOffset StartMin = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset StartMax = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What is wrong with a record, or <c>null</c>.</summary>
    public static string? Problem(RunDocument run) => Problems(run).FirstOrDefault(problem => problem is not null);

    /// <summary>What is wrong with a text, or <c>null</c>.</summary>
    internal static string? Text(string? text, string name, int bytesMax, bool isEmptyFine = false)
    {
        if (Whole(text, name) is { } problem) return problem;
        if (text!.Length == 0 && !isEmptyFine) return $"{name} is empty";
        return Encoding.UTF8.GetByteCount(text) > bytesMax ? $"{name} is longer than {bytesMax} bytes" : null;
    }

    private static IEnumerable<string?> Problems(RunDocument run)
    {
        yield return Text(run.RunId, "run_id", IdBytesMax);
        yield return Text(run.Name, "name", NameBytesMax);
        yield return Text(run.Hardware, "hardware", NameBytesMax);
        yield return Text(run.Host, "host", NameBytesMax, isEmptyFine: true);
        yield return Text(run.Tool, "tool", NameBytesMax, isEmptyFine: true);
        yield return Text(run.EnergyScope, "energy_scope", ScopeBytesMax, isEmptyFine: true);
        yield return Outcomes.Contains(run.Outcome)
            ? null
            : $"outcome is {Quoted(run.Outcome)}, expected {string.Join(", ", Outcomes)}";
        yield return run.StartedUtc is null || (run.StartedUtc >= StartMin && run.StartedUtc < StartMax)
            ? null
            : "started_utc lies outside 1970 to 2200";
        yield return run.DurationS is null or (>= 0 and < SecondsMax) ? null : "duration_s is no length of time";
        yield return Finite("the run's figures", run.EnergyJ, run.UncertaintyJ, run.IntervalS) ?? Totals(run.Totals);
        yield return run.Flops is null or (>= 0 and < double.PositiveInfinity) ? null : "flops is no count";
        yield return run.Params is null or >= 0 ? null : "params is no count";
        yield return run.Bytes is null or (>= 0 and < double.PositiveInfinity) ? null : "bytes is no count";
        foreach (var (key, value) in run.Tags.Concat(run.Attributes).Concat(run.Environment))
            yield return Text(key, "a label's key", TagBytesMax) ?? Whole(value, "a label's value");
        foreach (var (key, value) in run.Tags)
            yield return Text(value, $"tag {Quoted(key)}", TagBytesMax, isEmptyFine: true);
        foreach (var component in run.Components) yield return Component(component);
        foreach (var window in run.Windows.Concat(run.Baselines)) yield return Window(window);
    }

    private static string? Window(WindowDocument? window)
    {
        if (window?.Totals is null || window.Components is null) return "a window without its figures";
        return Text(window.Name, "a window's name", NameBytesMax, isEmptyFine: true)
            ?? (double.IsFinite(window.StartS) && window.DurationS is >= 0 and < SecondsMax
                ? null
                : "a window's times are no times")
            ?? Totals(window.Totals)
            ?? window.Components.Select(Component).FirstOrDefault(problem => problem is not null);
    }

    private static string? Component(ComponentDocument? component)
    {
        if (component?.Budget is null) return "a component that is null";
        var parts = component.Budget.SelectMany(part => new double?[] { part?.StandardJ, part?.BoundJ });
        return Text(component.Id, "a component's id", NameBytesMax)
            ?? Text(component.Kind, "a component's kind", ScopeBytesMax)
            ?? Text(component.Name, "a component's name", NameBytesMax, isEmptyFine: true)
            ?? Text(component.Method, "a component's method", ScopeBytesMax)
            ?? Text(component.Sensor, "a component's sensor", NameBytesMax, isEmptyFine: true)
            ?? Finite(
                component.Id,
                [
                    component.EnergyJ, component.UncertaintyJ, component.BoundJ, component.NetEnergyJ,
                    component.NetUncertaintyJ, component.PowerMeanW, component.PowerPeakW, component.CoveredS,
                    component.CrossCheckRatio, component.TruthJ,
                    .. parts,
                ]);
    }

    private static string? Totals(TotalsDocument totals) => Finite(
        "a total", totals.GpuJ, totals.CpuJ, totals.DramJ, totals.MeasuredJ, totals.MeasuredUncertaintyJ,
        totals.ModelledJ);

    /// <summary>JSON has no word for a number that is not finite.</summary>
    private static string? Finite(string name, params ReadOnlySpan<double?> numbers)
    {
        foreach (var number in numbers)
        {
            if (number is { } value && !double.IsFinite(value)) return $"{name}: a number that is not finite";
        }

        return null;
    }

    /// <summary>PostgreSQL keeps no zero character, and UTF-8 no half of a surrogate pair.</summary>
    private static string? Whole(string? text, string name)
    {
        if (text is null) return $"{name} is null";
        if (text.Contains('\0', StringComparison.Ordinal)) return $"{name} holds a zero character";
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
                return $"{name} holds half of a surrogate pair";
            rest = rest[length..];
        }

        return null;
    }

    private static string Quoted(string text) => $"\"{text[..Math.Min(text.Length, 40)]}\"";
}
