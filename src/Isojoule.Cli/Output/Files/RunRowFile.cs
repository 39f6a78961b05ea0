using Isojoule.Files;
using Isojoule.Store.Formats;

namespace Isojoule.Cli.Output.Files;

/// <summary>Runs as rows of the table that every other command reads.</summary>
internal static class RunRowFile
{
    /// <summary>Says early, before anything is measured, that a file is another table.</summary>
    public static void Check(string path) => AppendedFile.Check(path, RunTableRow.Header);

    /// <summary>Appends one row; an energy that is not known is an empty cell.</summary>
    /// <param name="path">The table.</param>
    /// <param name="run">The run.</param>
    /// <param name="windowName">The window whose energy stands for the run, or <c>null</c> for the whole.</param>
    public static void Append(string path, RunDocument run, string? windowName) =>
        AppendedFile.Append(path, RunTableRow.Header, writer =>
    {
        RunTableRow.Write(writer, run, windowName);
        writer.EndRecord();
    });
}
