using System.Buffers.Text;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.Simulation;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Simulation.Trees;

/// <summary>The file <c>/proc/stat</c>: what each logical processor did, in hundredths of a second.</summary>
/// <remarks>Source: Linux, Documentation/filesystems/proc.rst. All processors share the load evenly.</remarks>
internal sealed class ProcStatFile : IDisposable
{
    private const int LineMax = 128;
    private const int TicksPerSecond = 100;
    private const long IdleBefore = 8_640_000; // the machine has been up for a day

    private readonly SafeFileHandle _handle;
    private readonly PowerCurve _busyCpus; // one watt stands for one busy processor, so its energy is busy seconds
    private readonly int _cpus;
    private readonly byte[] _buffer;
    private long _written = long.MinValue;
    private int _length;

    public ProcStatFile(string path, SimulatedHostSpec host)
    {
        _cpus = host.LogicalCpus;
        _busyCpus = Load(host);
        _buffer = new byte[LineMax * (_cpus + 2)];
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Writes the times as of a time since the session began.</summary>
    public void AdvanceTo(TimeSpan at)
    {
        var now = (long)Math.Floor(at.TotalSeconds * TicksPerSecond);
        if (now == _written) return;
        _written = now;
        var busy = (long)(_busyCpus.Between(TimeSpan.Zero, at).Joules / _cpus * TicksPerSecond);
        var length = Line(0, -1, _cpus * busy, _cpus * (IdleBefore + now - busy));
        for (var cpu = 0; cpu < _cpus; cpu++) length = Line(length, cpu, busy, IdleBefore + now - busy);
        length = Put(length, "ctxt 1000000\nbtime 1700000000\nprocesses 10000\nprocs_running 1\nprocs_blocked 0\n"u8);
        if (length < _length) RandomAccess.SetLength(_handle, length); // time may run backwards
        _length = length;
        RandomAccess.Write(_handle, _buffer.AsSpan(0, length), fileOffset: 0);
    }

    public void Dispose() => _handle.Dispose();

    private static PowerCurve Load(SimulatedHostSpec host)
    {
        var first = host.Load is [var start, ..] && start.At == TimeSpan.Zero ? start.BusyShare : 0;
        var steps = host.Load.Where(step => step.At > TimeSpan.Zero).Select(step => (step.At, Cpus(step.BusyShare)));
        return PowerCurve.Steps(Cpus(first), [.. steps]);

        Power Cpus(double share) => Power.FromWatts(share * host.LogicalCpus);
    }

    // "cpu3 user nice system idle iowait irq softirq steal guest guest_nice"; the line of all has two blanks.
    private int Line(int at, int cpu, long busy, long idle)
    {
        at = Put(at, "cpu"u8);
        at = cpu < 0 ? Put(at, " "u8) : Put(at, cpu);
        at = Put(Put(at, " "u8), busy);
        at = Put(Put(at, " 0 0 "u8), idle);
        return Put(at, " 0 0 0 0 0 0\n"u8);
    }

    private int Put(int at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(at));
        return at + text.Length;
    }

    private int Put(int at, long number)
    {
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(at), out var written);
        return at + written;
    }
}
