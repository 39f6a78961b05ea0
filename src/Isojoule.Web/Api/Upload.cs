namespace Isojoule.Web.Api;

/// <summary>A file that was sent here, in a folder of its own, until it is disposed.</summary>
internal sealed class Upload : IDisposable
{
    private const int NameMax = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-upload-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "upload");

    /// <summary>
    /// What messages and records call the file: the last part of the name that its sender gave it, and no path.
    /// </summary>
    public static string NameOf(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1];
        var name = new string([.. last.Where(letter => !char.IsControl(letter)).Take(NameMax)]);
        return name.Length > 0 ? name : "upload";
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
