using System.Runtime.InteropServices;

namespace Isojoule.Meters.Nvidia.Library;

/// <summary><c>nvmlFieldValue_t</c>: a question and its answer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NvmlFieldValue
{
    private const int TypeDouble = 0;
    private const int TypeUnsignedInt = 1;
    private const int TypeUnsignedLong = 2;
    private const int TypeUnsignedLongLong = 3;
    private const int TypeSignedLongLong = 4;
    private const int TypeSignedInt = 5;

    public uint FieldId;
    public uint ScopeId;
    public long TimestampUs;
    public long LatencyUs;
    public int ValueType;
    public NvmlReturn Result;
    public ulong Value;

    /// <summary>The union's value as what it says it is; <c>null</c> when negative, broken or not known.</summary>
    public readonly ulong? Number => ValueType switch
    {
        TypeUnsignedInt => (uint)Value,
        TypeUnsignedLong => OperatingSystem.IsWindows() ? (uint)Value : Value, // C's long has 32 bits there
        TypeUnsignedLongLong => Value,
        TypeSignedLongLong when (long)Value >= 0 => Value,
        TypeSignedInt when (int)Value >= 0 => (uint)Value,
        TypeDouble when BitConverter.UInt64BitsToDouble(Value) is >= 0 and < ulong.MaxValue =>
            (ulong)BitConverter.UInt64BitsToDouble(Value),
        _ => null,
    };
}
