using CsCheck;

namespace Isojoule.Store.Tests.Formats;

/// <summary>
/// Every fixture, damaged at random: no crash, no hang, no memory without bounds, and no energy that cannot be.
/// </summary>
/// <remarks>ISOJOULE_FUZZ_FILES sets how many damaged files are made of each fixture.</remarks>
public sealed class FuzzTests
{
    private const long FilesDefault = 40;

    private static long Files =>
        long.TryParse(Environment.GetEnvironmentVariable("ISOJOULE_FUZZ_FILES"), out var files) ? files : FilesDefault;

    public static TheoryData<string> Corpus =>
    [
        .. Directory.EnumerateFiles(Import.PathOf(), "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("schema.json", StringComparison.Ordinal) && !path.EndsWith(
                ".md", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Import.PathOf(), path).Replace('\\', '/')).Order(
                StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Read_DamagedFile_IsRefusedOrGivesEnergiesThatCanBe(string fixture)
    {
        var original = File.ReadAllBytes(Import.PathOf(fixture.Split('/')));
        using var folder = new DamagedFile(fixture);

        Damages.Array[1, 6].Sample(
            damages =>
            {
                folder.Write(damages.Aggregate(original, (bytes, damage) => damage.Apply(bytes)));
                return folder.IsTakenOrRefused();
            },
            iter: Files,
            threads: 1,
            print: damages => string.Join(' ', damages.Select(damage => damage.ToString())));
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Read_FileCutInALine_IsTold(string fixture)
    {
        var original = File.ReadAllBytes(Import.PathOf(fixture.Split('/')));
        if (fixture.StartsWith("parquet/", StringComparison.Ordinal))
            return; // its end holds where all is: a cut one is refused
        using var folder = new DamagedFile(fixture);

        for (var cut = original.Length / 2; cut < original.Length - 1; cut++)
        {
            if (original[cut - 1] == '\n' || original[cut] is (byte)'\n' or (byte)'\r') continue;
            folder.Write(original[..cut]);
            Assert.True(folder.IsTold(), $"{fixture} cut after {cut} bytes");
        }
    }

    private static Gen<Damage> Damages => Gen.Select(
        Gen.Enum<DamageKind>(), Gen.Double[0, 1], Gen.Int[0, 40], Gen.Int[0, 255], (kind, place, length, value) =>
            new Damage(kind, place, length, value));
}
