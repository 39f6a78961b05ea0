using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests;

/// <summary>No line of C# is wider than a reader's window.</summary>
public sealed class LineLengthTests
{
    private const int ColumnsMax = 120; // .editorconfig says the same to editors

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("benchmarks")]
    [InlineData("packaging")]
    public void Lines_OfAFolder_AreNotTooLong(string folder)
    {
        var tooLong =
            from file in SourceFiles(folder)
            from line in File.ReadLines(Repository.PathOf(file)).Index()
            where line.Item.Length > ColumnsMax
            select $"{file}:{line.Index + 1}: {line.Item.Length} columns";

        Assert.Empty(tooLong);
    }

    /// <summary>Paths from the root of the repository, with slashes; what a build wrote is left out.</summary>
    private static IEnumerable<string> SourceFiles(string folder) => Directory
        .EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.PathOf(), path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "obj" or "bin"));
}
