using System.Reflection;

namespace Isojoule.Store.Sql;

/// <summary>The numbered scripts that bring a store from each schema to the
/// next; a script that was released never changes.</summary>
internal static class Migrations
{
    /// <summary>The scripts of an engine, the first makes schema 1.</summary>
    /// <param name="engine">sqlite or postgres.</param>
    public static IReadOnlyList<string> Of(string engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(engine + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
    }

    /// <summary>Says that a store is too new for this program.</summary>
    public static StoreException Newer(string store, long version, int known) => new(
        StoreFault.NewerSchema,
        $"{store} has schema {version}, written by a newer isojoule; this one knows up to {known}. "
            + "Update isojoule; nothing was changed.");

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
