using Isojoule.Meters.Nvidia.Library;

namespace Isojoule.Meters.Nvidia.Reading;

/// <summary>What went wrong with one GPU, each kind told once: a fault a second for a week is no more news.</summary>
internal sealed class NvmlFaults
{
    private const int BitOfZero = 0; // success is no fault, so its bit is free
    private const int BitOfOthers = 63; // 999, "unknown error", and whatever newer drivers add

    private readonly NvmlLibrary _library;
    private readonly string _componentId;
    private readonly List<MeterFault> _told;
    private ulong _known;

    public NvmlFaults(NvmlLibrary library, string componentId, List<MeterFault> told)
    {
        _library = library;
        _componentId = componentId;
        _told = told;
    }

    public void Tell(NvmlReturn result, string call)
    {
        var bit = (int)result is > 0 and < BitOfOthers ? (int)result : BitOfOthers;
        if (IsNews(bit)) _told.Add(new(_componentId, $"{call} failed: {_library.Describe(result)}."));
    }

    public void TellZero(string call)
    {
        if (IsNews(BitOfZero)) _told.Add(new(_componentId, $"{call} told 0 mJ, which is no reading."));
    }

    private bool IsNews(int bit)
    {
        var isNews = (_known & (1UL << bit)) == 0;
        _known |= 1UL << bit;
        return isNews;
    }
}
