using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Isojoule.Meters.Sessions;

/// <summary>The few calls of the C library that .NET does not wrap.</summary>
internal static partial class LinuxCalls
{
    public const short PollIn = 1;
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const uint InotifyModify = 2;
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;

    private const string C = "libc";

    [LibraryImport(C, EntryPoint = "ppoll", SetLastError = true)]
    public static unsafe partial int Poll(PollEntry* entries, nuint count, TimeSpec* timeout, nint signals);

    [LibraryImport(C, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventFd(uint value, int flags);

    [LibraryImport(C, EntryPoint = "inotify_init1", SetLastError = true)]
    public static partial int InotifyInit(int flags);

    [LibraryImport(
        C, EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int InotifyAddWatch(int inotify, string path, uint mask);

    [LibraryImport(C, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(C, EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int file, void* buffer, nuint count);

    [LibraryImport(C, EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int file, void* buffer, nuint count);

    [LibraryImport(C, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport(C, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport(C, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(C, EntryPoint = "signal", SetLastError = true)]
    public static partial nint Handle(int signal, nint handler);

    [LibraryImport(C, EntryPoint = "tcgetpgrp", SetLastError = true)]
    public static partial int ForegroundGroup(int terminal);

    [LibraryImport(C, EntryPoint = "getpgrp")]
    public static partial int ProcessGroup();

    [LibraryImport(C, EntryPoint = "setsid", SetLastError = true)]
    public static partial int NewSession();

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int File;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
