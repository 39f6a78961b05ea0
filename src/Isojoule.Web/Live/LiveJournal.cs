using Isojoule.Meters.Journals;
using Isojoule.Meters.Traces;

namespace Isojoule.Web.Live;

/// <summary>One journal that is followed while it grows.</summary>
internal sealed class LiveJournal
{
    public const int StepsMax = 1000;

    private readonly string _path;
    private readonly JournalFollower _follower = new(StepsMax);
    private long _position;

    public LiveJournal(string path) => _path = path;

    /// <summary>Its power so far, or <c>null</c> before its first line is there.</summary>
    public JournalFollower? Follower => _follower.Header is null ? null : _follower;

    /// <summary>Whether it is no journal, and will not be read again.</summary>
    public bool IsForeign { get; private set; }

    /// <summary>Reads what was added; what is there now, or <c>null</c> when nothing can be told.</summary>
    public LiveRun? Look()
    {
        try
        {
            using var file = JournalFile.OpenBesideWriter(_path);
            // Without its writer's lock it was left behind.
            var isWritten = JournalWriter.IsLocked(file.SafeFileHandle);
            file.Position = _position;
            _follower.Read(file);
            _position = file.Position;
            return _follower.Header is { } header ? RunOf(header, isWritten) : null;
        }
        catch (JournalException)
        {
            IsForeign = true;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // it has just been replaced by its record
        }
    }

    private LiveRun RunOf(JournalHeader header, bool isWritten) => new()
    {
        RunId = header.Run.RunId,
        Workload = header.Run.Name,
        Hardware = header.Run.Hardware,
        StartedUtc = header.Run.StartedUtc,
        ElapsedS = (_follower.Now - (_follower.RunStart ?? TimeSpan.Zero)).TotalSeconds,
        Simulated = header.Run.IsSimulated,
        Windows = [.. _follower.Windows],
        State = _follower.Outcome is { } outcome
            ? outcome.ToString().ToLowerInvariant()
            : isWritten ? "running" : "lost",
        Components = [.. _follower.Components.Select(ComponentOf)],
    };

    private static LiveComponent ComponentOf(ComponentTrace trace)
    {
        var component = trace.Metered.Component;
        return new(
            component.Id, component.Name, component.Kind.ToString().ToLowerInvariant(), trace.Metered.Sensor,
            trace.Series.Latest?.Watts, trace.Series.Total.Joules);
    }
}
