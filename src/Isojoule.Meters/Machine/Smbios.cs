using System.Buffers.Binary;
using Isojoule.Meters.Sysfs;

namespace Isojoule.Meters.Machine;

/// <summary>Counts memory modules in the firmware's table.</summary>
/// <remarks>Source: DMTF DSP0134 (System Management BIOS), §6.1.2 and §7.18, "Memory Device (Type 17)".</remarks>
internal static class Smbios
{
    private const byte MemoryDevice = 17;
    private const byte EndOfTable = 127;
    private const int HeaderLength = 4;
    private const int SizeOffset = 0x0C;
    private const ushort SizeUnknown = 0xFFFF;

    /// <summary>
    /// Number of sockets with a module in them, or <c>null</c> when the table cannot be read (it is root's).
    /// </summary>
    public static int? CountModules(NodePaths paths)
    {
        var table = KernelFile.Bytes(paths.Sys("firmware", "dmi", "tables", "DMI"));
        var count = CountModules(table); // no table is an empty one
        return count > 0 ? count : null;
    }

    /// <summary>
    /// Number of filled memory devices in a table; a table that breaks off is read as far as it goes.
    /// </summary>
    public static int CountModules(ReadOnlySpan<byte> table)
    {
        var count = 0;
        while (table.Length >= HeaderLength && table[0] != EndOfTable)
        {
            var length = table[1];
            if (length < HeaderLength || length > table.Length) break;
            if (table[0] == MemoryDevice && IsFilled(table[..length])) count++;

            // After the fixed part come strings, and two zeros end them.
            var strings = table[length..];
            var end = strings.IndexOf((ReadOnlySpan<byte>)[0, 0]);
            if (end < 0) break;
            table = strings[(end + 2)..];
        }

        return count;
    }

    private static bool IsFilled(ReadOnlySpan<byte> device) =>
        device.Length >= SizeOffset + sizeof(ushort)
        && BinaryPrimitives.ReadUInt16LittleEndian(device[SizeOffset..]) is not (0 or SizeUnknown);
}
