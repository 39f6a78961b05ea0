using System.Globalization;
using Isojoule.Metering;
using Isojoule.Meters.Sessions;
using static System.FormattableString;

namespace Isojoule.Cli.Measuring;

/// <summary>The watts of now on the terminal, while a command runs.</summary>
/// <remarks>
/// A line of its own when the command prints elsewhere. When the command has the same terminal, its text and its own
/// progress bars are not ours to write over: the watts then stand in the terminal's title.
/// </remarks>
internal sealed class LiveLine : IDisposable
{
    private const int ComponentsMax = 4;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly TextWriter _writer;
    private readonly MeterSession _session;
    private readonly TimeSpan _start;
    private readonly bool _isShared;
    private readonly Timer? _timer;

    /// <param name="terminal">Where to draw, if it is a terminal at all.</param>
    /// <param name="session">What is measured.</param>
    /// <param name="isWanted">Whether the user wants it.</param>
    public LiveLine(Terminal terminal, MeterSession session, bool isWanted)
    {
        (_writer, _session, _start) = (terminal.Talk.Profile.Out.Writer, session, session.Now);
        _isShared = terminal.IsDataWatched;
        if (isWanted && terminal.IsTalkWatched) _timer = new(_ => Draw(), null, Period, Period);
    }

    /// <summary>"00:12  gpu:0 182 W  cpu:0 65 W".</summary>
    public static string Text(
        TimeSpan elapsed, IReadOnlyList<MeteredComponent> components, IReadOnlyList<Power?> powers)
    {
        var shown = components.Zip(powers)
            .Where(pair => pair.Second is not null
                && pair.First.Component.Kind is not (ComponentKind.Core or ComponentKind.Uncore))
            .Take(ComponentsMax)
            .Select(pair => Invariant($"  {pair.First.Component.Id} {pair.Second!.Value.Watts:0} W"));
        var format = elapsed.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss";
        return elapsed.ToString(format, CultureInfo.InvariantCulture) + string.Concat(shown);
    }

    public void Dispose()
    {
        if (_timer is null) return;
        _timer.Dispose();
        _writer.Write(_isShared ? Title("") : "\r\u001b[K");
    }

    private void Draw()
    {
        var text = Text(_session.Now - _start, _session.Components, _session.PowersNow(RunMeasurement.RunWindow));
        _writer.Write(_isShared ? Title(text) : $"\r\u001b[2m{text}\u001b[0m\u001b[K\r");
    }

    private static string Title(string text) => $"\u001b]0;{text}\a";
}
