using System.Diagnostics;
using Isojoule.TestSupport;

namespace Isojoule.Web.Tests.Api;

/// <summary>The Python of the documentation, as a reader would run it.</summary>
public sealed class SnippetTests
{
    private const string Python = "/usr/bin/python3";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snippet_OfTheDocs_PostsARunAndReadsItsNormalizedEnergy(bool hasTokens)
    {
        Assert.SkipUnless(File.Exists(Python), $"no {Python}");
        await using var served = await ServedStore.WithRunsAsync(hasTokens);
        var page = await File.ReadAllTextAsync(Repository.PathOf("docs", "start", "http-api.md"));
        var snippet = page.Split("```python\n")[1].Split("```")[0];
        var start = new ProcessStartInfo(
            Python,
            ["-", served.Url.GetLeftPart(UriPartial.Authority),
                .. hasTokens ? [ServedStore.WriteToken] : Array.Empty<string>()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(snippet);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, error);
        Assert.Matches(@"^runs added: 1\non V100: \d+ J \(\d+ to \d+ J at 90%\)\n$", output);
    }
}
