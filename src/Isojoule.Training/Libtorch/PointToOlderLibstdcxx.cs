using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a shared library with its import of std::ios_base_library_init() pointed at what older libstdc++ has.
/// </summary>
/// <remarks>ELF64, little endian. A library that has no such import is copied as it is.</remarks>
public class PointToOlderLibstdcxx : Task
{
    private const uint DynamicSymbols = 11;
    private const uint NeededVersions = 0x6ffffffe;
    private const int SectionTable = 0x28;
    private const int SymbolSize = 24;
    private const string NewSymbol = "_ZSt21ios_base_library_initv";
    private const string OldSymbol = "_ZNSt8ios_base4InitC1Ev";
    private const string NewVersion = "GLIBCXX_3.4.32";
    private const string OldVersion = "GLIBCXX_3.4";

    private byte[] _bytes;
    private long _names;

    public string Source { get; set; }

    public string Destination { get; set; }

    public override bool Execute()
    {
        _bytes = File.ReadAllBytes(Source);
        long symbols = Section(DynamicSymbols);
        _names = Number(Header((int)Word(symbols + 40)) + 24);
        if (!PointVersion((int)Number(Section(NeededVersions) + 24)))
        {
            Log.LogMessage(Source + " needs no newer libstdc++");
        }
        else if (!RenameSymbol((int)Number(symbols + 24), Number(symbols + 32)))
        {
            Log.LogError($"{Source}: the only import of {NewVersion} should be {NewSymbol}; it is not in there");
            return false;
        }

        string temporary = Destination + ".new";
        File.WriteAllBytes(temporary, _bytes);
        if (File.Exists(Destination)) File.Delete(Destination);
        File.Move(temporary, Destination);
        return true;
    }

    private bool RenameSymbol(long start, long size)
    {
        bool found = false;
        for (long symbol = start; symbol < start + size; symbol += SymbolSize)
        {
            long name = _names + Word(symbol);
            if (Text(name) != NewSymbol) continue;
            byte[] old = Encoding.ASCII.GetBytes(OldSymbol + "\0"); // shorter, so that it fits
            Array.Copy(old, 0, _bytes, name, old.Length);
            found = true;
        }

        return found;
    }

    /// <summary>Makes the requirement of the new version read as another one of the old.</summary>
    private bool PointVersion(long file)
    {
        long oldEntry = 0, newEntry = 0;
        while (true)
        {
            long entry = file + Word(file + 8);
            for (int i = BitConverter.ToUInt16(_bytes, (int)file + 2); i > 0; i--)
            {
                string version = Text(_names + Word(entry + 8));
                if (version == OldVersion) oldEntry = entry;
                if (version == NewVersion) newEntry = entry;
                entry += Word(entry + 12);
            }

            uint next = Word(file + 12);
            if (next == 0) break;
            file += next;
        }

        if (oldEntry == 0 || newEntry == 0) return false;
        Array.Copy(_bytes, oldEntry, _bytes, newEntry, 4); // the hash of its name
        Array.Copy(_bytes, oldEntry + 8, _bytes, newEntry + 8, 4); // and where the name stands
        return true;
    }

    private long Section(uint type)
    {
        for (int i = 0; i < BitConverter.ToUInt16(_bytes, 0x3c); i++)
        {
            if (Word(Header(i) + 4) == type) return Header(i);
        }

        throw new InvalidDataException(Source + " has no section of type " + type);
    }

    private long Header(int section)
    {
        return Number(SectionTable) + (long)section * BitConverter.ToUInt16(_bytes, 0x3a);
    }

    private long Number(long at)
    {
        return BitConverter.ToInt64(_bytes, (int)at);
    }

    private uint Word(long at)
    {
        return BitConverter.ToUInt32(_bytes, (int)at);
    }

    private string Text(long at)
    {
        int end = Array.IndexOf(_bytes, (byte)0, (int)at);
        return Encoding.ASCII.GetString(_bytes, (int)at, end - (int)at);
    }
}
