using System.Reflection;

namespace Isojoule.TestSupport;

/// <summary>
/// Where the checkout that built this test lies, so that tests read the committed samples and fixtures.
/// </summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
