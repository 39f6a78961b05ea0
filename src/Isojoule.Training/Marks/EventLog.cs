using System.Text;

namespace Isojoule.Training.Marks;

/// <summary>Tells <c>isojoule measure</c> what this process is doing; says nothing where nobody measures.</summary>
/// <remarks>The whole protocol is a line appended to a file: begin NAME, end NAME, set key=value.</remarks>
internal sealed class EventLog : IDisposable
{
    /// <summary>The environment variable that names the file.</summary>
    public const string Variable = "ISOJOULE_EVENTS";

    private readonly FileStream? _file;

    private EventLog(FileStream? file) => _file = file;

    /// <summary>
    /// Waits for all that the device has still to do, so that its energy falls into the window it belongs to.
    /// </summary>
    public Action Synchronize { get; set; } = () => { };

    /// <summary>Opens the file, if one is named.</summary>
    /// <param name="path">The value of <see cref="Variable"/>, or <c>null</c>.</param>
    /// <param name="say">Told when it cannot be opened, for then no window is marked.</param>
    public static EventLog Open(string? path, Action<string> say)
    {
        if (string.IsNullOrEmpty(path)) return new(null);
        try
        {
            // Without a buffer: a line is there when the next thing begins.
            const FileShare Anybody = FileShare.ReadWrite | FileShare.Delete;
            return new(new(path, FileMode.Append, FileAccess.Write, Anybody, bufferSize: 0));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            say($"warning: no window is marked, for the file of {Variable} cannot be written: {exception.Message}");
            return new(null);
        }
    }

    /// <summary>Begins a window, which ends when what is returned is disposed.</summary>
    public Window Begin(string name)
    {
        Synchronize();
        Write("begin " + name);
        return new(this, name);
    }

    /// <summary>Sets an attribute of the run.</summary>
    public void Set(string key, FormattableString value) => Write($"set {key}={FormattableString.Invariant(value)}");

    public void Dispose() => _file?.Dispose();

    private void End(string name)
    {
        Synchronize();
        Write("end " + name);
    }

    private void Write(string line) => _file?.Write(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>A window that is open.</summary>
    internal readonly struct Window : IDisposable
    {
        private readonly EventLog _log;
        private readonly string _name;

        public Window(EventLog log, string name) => (_log, _name) = (log, name);

        public void Dispose() => _log.End(_name);
    }
}
