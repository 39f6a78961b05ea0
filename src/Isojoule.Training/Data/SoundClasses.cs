using System.Numerics;
using Isojoule.Counting.Architectures;

namespace Isojoule.Training.Data;

/// <summary>A set of the ten sound classes. <c>default</c> is empty.</summary>
/// <param name="Bits">Bit i stands for class i.</param>
public readonly record struct SoundClasses(int Bits)
{
    /// <summary>Number of classes.</summary>
    public const int Number = Architecture.Classes;

    /// <summary>The classes of DESED, in the order of a model's outputs.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "Alarm_bell_ringing", "Blender", "Cat", "Dishes", "Dog",
        "Electric_shaver_toothbrush", "Frying", "Running_water", "Speech", "Vacuum_cleaner",
    ];

    /// <summary>Number of classes in the set.</summary>
    public int Count => BitOperations.PopCount((uint)Bits);

    /// <summary>The set of one class, or <c>null</c> when there is none of that name.</summary>
    public static SoundClasses? Find(string name)
    {
        for (var i = 0; i < Number; i++)
        {
            if (Names[i] == name) return Of(i);
        }

        return null;
    }

    /// <summary>The set of class <paramref name="index"/>.</summary>
    public static SoundClasses Of(int index) => new(1 << index);

    /// <summary>All that are in either.</summary>
    public static SoundClasses operator |(SoundClasses left, SoundClasses right) => new(left.Bits | right.Bits);

    /// <summary>Whether class <paramref name="index"/> is in the set.</summary>
    public bool Contains(int index) => (Bits >> index & 1) == 1;

    /// <summary>The names, separated by commas, as in a label file.</summary>
    public override string ToString()
    {
        var bits = Bits;
        return string.Join(',', Names.Where((_, i) => (bits >> i & 1) == 1));
    }
}
