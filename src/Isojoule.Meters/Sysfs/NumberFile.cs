using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Sysfs;

/// <summary>A file of the kernel that holds one number, kept open and read again and again.</summary>
/// <remarks>
/// The kernel makes the content anew for each read at offset 0, so opening once is enough; it saves path look-up and
/// the check of permissions at each sample. Reading allocates nothing unless it fails.
/// </remarks>
internal sealed class NumberFile : IDisposable
{
    private const int LengthMax = 64; // 20 digits and a line feed are the longest that the kernel prints

    private readonly SafeFileHandle _handle;
    private readonly byte[] _buffer = new byte[LengthMax];
    private string _refusal = "";

    private NumberFile(SafeFileHandle handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    /// <exception cref="IOException">There is no such file, or the device is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">This user must not read it.</exception>
    public static NumberFile Open(string path)
    {
        // Any other sharing makes the runtime lock the file, which sysfs does not know.
        const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
        return new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, Share), path);
    }

    /// <summary>Reads the number now.</summary>
    public ReadFault Read(out long value)
    {
        value = 0;
        try
        {
            var length = RandomAccess.Read(_handle, _buffer, fileOffset: 0);
            return DecimalText.Parse(_buffer.AsSpan(0, length), out value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _refusal = exception.Message;
            return ReadFault.Refused;
        }
    }

    /// <summary>What <paramref name="fault"/> of the latest read means, as a sentence.</summary>
    public string Describe(ReadFault fault) => fault switch
    {
        ReadFault.Refused => $"{Path} cannot be read: {_refusal}",
        ReadFault.Empty => $"{Path} is empty.",
        ReadFault.TooLarge => $"{Path} holds a number beyond 64 bits.",
        _ => $"{Path} does not hold a whole number.",
    };

    public void Dispose() => _handle.Dispose();
}
