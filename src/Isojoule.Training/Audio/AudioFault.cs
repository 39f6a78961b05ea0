namespace Isojoule.Training.Audio;

/// <summary>Why a recording cannot be read.</summary>
public enum AudioFault
{
    /// <summary>It is no RIFF/WAVE file.</summary>
    NotWav,

    /// <summary>Its samples are coded in a way that is not read here.</summary>
    Unsupported,

    /// <summary>It ends before it says it does.</summary>
    Truncated,

    /// <summary>Its header contradicts itself.</summary>
    Malformed,
}
