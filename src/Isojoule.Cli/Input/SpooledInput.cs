namespace Isojoule.Cli.Input;

/// <summary>Standard input kept in a file, so that it can be looked at and then read.</summary>
internal sealed class SpooledInput : IDisposable
{
    private SpooledInput(string path) => Path = path;

    public string Path { get; }

    public static SpooledInput Of(Stream input)
    {
        var spool = new SpooledInput(System.IO.Path.GetTempFileName());
        try
        {
            using var file = File.Create(spool.Path);
            input.CopyTo(file);
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    public void Dispose() => File.Delete(Path);
}
