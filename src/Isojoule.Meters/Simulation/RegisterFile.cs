using System.Buffers.Text;
using Isojoule.Simulation;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Simulation;

/// <summary>A file that shows a register as the kernel does: its number and a line feed.</summary>
/// <remarks>
/// It is kept open and written over in place, without an allocation. A read that fails is simulated by an empty file,
/// for a plain file has no other way to give a reader nothing.
/// </remarks>
internal sealed class RegisterFile : IDisposable
{
    private const int LengthMax = 24; // 19 digits, a line feed, and room

    private readonly SafeFileHandle _handle;
    private readonly SimulatedRegister _register;
    private readonly byte[] _buffer = new byte[LengthMax];
    private RegisterReading _shown = new(-1, RegisterState.Failed); // so that the first reading is a change
    private int _length;

    public RegisterFile(string path, SimulatedRegister register)
    {
        _register = register;
        _handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Writes what the register shows at a time.</summary>
    public void AdvanceTo(TimeSpan at)
    {
        var reading = _register.At(at);
        if (reading == _shown) return;
        _shown = reading;
        var length = reading.State == RegisterState.Read ? Format(reading.Ticks) : 0;
        RandomAccess.Write(_handle, _buffer.AsSpan(0, length), fileOffset: 0);
        if (length < _length) RandomAccess.SetLength(_handle, length);
        _length = length;
    }

    public void Dispose() => _handle.Dispose();

    private int Format(long ticks)
    {
        Utf8Formatter.TryFormat(ticks, _buffer, out var written);
        _buffer[written] = (byte)'\n';
        return written + 1;
    }
}
