using System.Numerics;

namespace Isojoule.Statistics;

/// <summary>A generator whose numbers are the same for the same seed, on every platform and in every version.</summary>
/// <remarks>
/// xoshiro256** (Blackman and Vigna 2018) seeded through SplitMix64. The platform's own generator may change between
/// releases, and a study must not change with it.
/// </remarks>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the stream that belongs to <paramref name="seed"/> and <paramref name="stream"/>.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="stream">Numbers that tell independent uses of one seed apart, such as the index of a split.</param>
    public SeededRandom(ulong seed, params ReadOnlySpan<ulong> stream)
    {
        var state = seed;
        foreach (var part in stream) state = SplitMix(ref state) ^ part;
        (_s0, _s1, _s2, _s3) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>The next 64 uniform bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, <paramref name="bound"/>[, without bias.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        // The last, incomplete stretch of 2⁶⁴ is drawn again.
        var limit = ulong.MaxValue - (ulong.MaxValue % (ulong)bound);
        ulong drawn;
        do drawn = NextUInt64();
        while (drawn >= limit);
        return (int)(drawn % (ulong)bound);
    }

    /// <summary>A uniform permutation of 0 … <paramref name="count"/> − 1.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            // Inside-out Fisher–Yates.
            var j = Next(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
