using System.Globalization;

namespace Isojoule.Meters.Processes;

/// <summary>A process that cannot be mistaken for a later one with the same number.</summary>
/// <param name="Id">Its number.</param>
/// <param name="StartTicks">When it started, in the kernel's clock ticks since boot.</param>
public readonly record struct ProcessIdentity(int Id, long StartTicks)
{
    // Fields of /proc/PID/stat after the name, which may itself hold spaces and brackets (proc(5)).
    private const int ParentField = 1;
    private const int StartField = 19;

    /// <summary>Whether the process still runs.</summary>
    public bool IsAlive => Read(Id) is { } read && read.Identity == this && read.State != 'Z';

    /// <summary>The process with number <paramref name="id"/>, or <c>null</c> when there is none.</summary>
    public static ProcessIdentity? Of(int id) => Read(id)?.Identity;

    /// <summary>This process and everything it started that still runs, children after their parents.</summary>
    public IReadOnlyList<ProcessIdentity> Tree()
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => Path.GetFileName(folder))
            .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? Read(id)
                : null)
            .OfType<(ProcessIdentity Identity, int Parent, char State)>()
            .ToLookup(process => process.Parent, process => process.Identity);
        var tree = new List<ProcessIdentity> { this };
        for (var i = 0; i < tree.Count; i++) tree.AddRange(children[tree[i].Id]);
        return tree;
    }

    private static (ProcessIdentity Identity, int Parent, char State)? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var start = long.Parse(fields[StartField], CultureInfo.InvariantCulture);
            return (new(id, start), int.Parse(fields[ParentField], CultureInfo.InvariantCulture), fields[0][0]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // it ended while we looked
        }
    }
}
