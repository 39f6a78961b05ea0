using Microsoft.Extensions.Logging;

namespace Isojoule.Web.Observing;

/// <summary>What the framework warns of, in our log.</summary>
internal sealed class LogBridge : ILoggerProvider, ILogger
{
    private readonly EventLog _log;

    public LogBridge(EventLog log) => _log = log;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        _log.Write(logLevel == LogLevel.Warning ? "warning" : "error", "server", json =>
        {
            json.WriteString("message", formatter(state, exception));
            if (exception is not null) json.WriteString("exception", exception.ToString());
        });
    }

    public void Dispose()
    {
        // nothing is held
    }
}
