using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Isojoule.Training.Audio;

/// <summary>Fourier transforms of sixteen signals at once, one in each lane of a vector.</summary>
/// <remarks>
/// Complex, of a length that is a power of four, radix 4, decimation in time: the caller stores sample i at
/// <see cref="PlaceOf"/>(i) and the spectrum comes out in order. Every operation works on sixteen transforms alike, so
/// nothing is ever shuffled between lanes.
/// </remarks>
internal sealed unsafe class LaneFft : IDisposable
{
    /// <summary>Signals transformed at once.</summary>
    public const int Lanes = 16;

    private readonly int[] _places;
    private readonly float[] _twiddles; // for each stage and place: cos, sin of once, twice and three times the angle
    private Vector512<float>* _memory;

    /// <param name="length">A power of four.</param>
    public LaneFft(int length)
    {
        Length = length;
        _places = [.. Enumerable.Range(0, length).Select(i => Reversed(i, length))];
        _twiddles = [.. Stages(length).SelectMany(stage =>
            Enumerable.Range(0, stage).SelectMany(place => Twiddles(stage, place)))];
        var bytes = (nuint)(2 * length * sizeof(Vector512<float>));
        _memory = (Vector512<float>*)NativeMemory.AlignedAlloc(bytes, (nuint)sizeof(Vector512<float>));
    }

    /// <summary>Length of each transform.</summary>
    public int Length { get; }

    /// <summary>Real parts, in and out.</summary>
    public Vector512<float>* Real => _memory;

    /// <summary>Imaginary parts, in and out.</summary>
    public Vector512<float>* Imaginary => _memory + Length;

    /// <summary>Where sample <paramref name="i"/> belongs before the transform.</summary>
    public int PlaceOf(int i) => _places[i];

    /// <summary>Transforms in place, without scaling.</summary>
    public void Transform()
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        fixed (float* twiddles = _twiddles)
        {
            for (var block = 0; block < Length; block += 4) First(block);
            var next = twiddles + 6;
            for (var quarter = 4; quarter < Length; quarter *= 4)
            {
                for (var block = 0; block < Length; block += 4 * quarter) Stage(block, quarter, next);
                next += 6 * quarter;
            }
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    /// <summary>The first stage, where nothing is turned.</summary>
    private void First(int block)
    {
        var real = Real + block;
        var imaginary = Imaginary + block;
        Combine(real, imaginary, 1, (real[1], imaginary[1]), (real[2], imaginary[2]), (real[3], imaginary[3]));
    }

    private void Stage(int block, int quarter, float* twiddle)
    {
        var real = Real + block;
        var imaginary = Imaginary + block;
        for (var i = 0; i < quarter; i++, twiddle += 6, real++, imaginary++)
        {
            var once = Turned(real[quarter], imaginary[quarter], twiddle);
            var twice = Turned(real[2 * quarter], imaginary[2 * quarter], twiddle + 2);
            var thrice = Turned(real[3 * quarter], imaginary[3 * quarter], twiddle + 4);
            Combine(real, imaginary, quarter, once, twice, thrice);
        }
    }

    /// <summary>A transform of length four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Combine(
        Vector512<float>* real,
        Vector512<float>* imaginary,
        int quarter,
        (Vector512<float> Real, Vector512<float> Imaginary) once,
        (Vector512<float> Real, Vector512<float> Imaginary) twice,
        (Vector512<float> Real, Vector512<float> Imaginary) thrice)
    {
        var (sumReal, sumImaginary) = (real[0] + twice.Real, imaginary[0] + twice.Imaginary);
        var (differenceReal, differenceImaginary) = (real[0] - twice.Real, imaginary[0] - twice.Imaginary);
        var (oddReal, oddImaginary) = (once.Real + thrice.Real, once.Imaginary + thrice.Imaginary);
        var (crossReal, crossImaginary) = (once.Imaginary - thrice.Imaginary, thrice.Real - once.Real); // −i times it
        (real[0], imaginary[0]) = (sumReal + oddReal, sumImaginary + oddImaginary);
        (real[quarter], imaginary[quarter]) = (differenceReal + crossReal, differenceImaginary + crossImaginary);
        (real[2 * quarter], imaginary[2 * quarter]) = (sumReal - oddReal, sumImaginary - oddImaginary);
        real[3 * quarter] = differenceReal - crossReal;
        imaginary[3 * quarter] = differenceImaginary - crossImaginary;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Real, Vector512<float> Imaginary) Turned(
        Vector512<float> real, Vector512<float> imaginary, float* twiddle)
    {
        var (cosine, sine) = (Vector512.Create(twiddle[0]), Vector512.Create(twiddle[1]));
        return (
            Vector512.FusedMultiplyAdd(real, cosine, -(imaginary * sine)),
            Vector512.FusedMultiplyAdd(real, sine, imaginary * cosine));
    }

    private static IEnumerable<int> Stages(int length)
    {
        for (var quarter = 1; quarter < length; quarter *= 4) yield return quarter;
    }

    private static IEnumerable<float> Twiddles(int quarter, int place)
    {
        for (var power = 1; power <= 3; power++)
        {
            var angle = -2 * Math.PI * power * place / (4.0 * quarter);
            yield return (float)Math.Cos(angle);
            yield return (float)Math.Sin(angle);
        }
    }

    /// <summary>The digits of <paramref name="i"/> to the base four, read backwards.</summary>
    private static int Reversed(int i, int length)
    {
        var reversed = 0;
        for (var rest = length; rest > 1; rest /= 4, i /= 4) reversed = (4 * reversed) + (i % 4);
        return reversed;
    }
}
