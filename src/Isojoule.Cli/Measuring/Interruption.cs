using System.Runtime.InteropServices;

namespace Isojoule.Cli.Measuring;

/// <summary>
/// Notices Ctrl-C and SIGTERM while no command runs that would get them: in baselines and cool-downs.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly ManualResetEventSlim _asked = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
            PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                _asked.Set();
            })),
    ];

    public bool IsAsked => _asked.IsSet;

    /// <summary>Waits, unless somebody wants to end.</summary>
    /// <exception cref="OperationCanceledException">Somebody does.</exception>
    public void Wait(TimeSpan time)
    {
        if (!TryWait(time)) throw new OperationCanceledException();
    }

    /// <summary>Waits; whether nobody wanted to end.</summary>
    public bool TryWait(TimeSpan time) => !_asked.Wait(time);

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _asked.Dispose();
    }
}
