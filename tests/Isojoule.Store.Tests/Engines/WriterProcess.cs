using System.Diagnostics;
using System.Globalization;

namespace Isojoule.Store.Tests.Engines;

/// <summary>A process that adds runs one by one and says each when it is
/// acknowledged, until it is told to stop or killed.</summary>
internal sealed class WriterProcess : IDisposable
{
    public const string Verb = "write-runs";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<List<string>> _said;

    public WriterProcess(string address, string name)
    {
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Verb, address, name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _said = Task.Run(() => ReadAsync(_process.StandardOutput));
    }

    /// <summary>How many runs were acknowledged so far.</summary>
    public int Count { get; private set; }

    /// <summary>Waits until writers have come that far.</summary>
    public static async Task AwaitAsync(Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Patience, "the writers did not write");
            await Task.Delay(5);
        }
    }

    /// <summary>Kills it as it stands.</summary>
    /// <returns>The runs that it was told are kept.</returns>
    public Task<List<string>> KillAsync()
    {
        _process.Kill();
        return _said;
    }

    /// <summary>Lets it end.</summary>
    public Task<List<string>> StopAsync()
    {
        _process.StandardInput.Close();
        return _said;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The process's own side.</summary>
    /// <returns>Its exit code: 1 when the store is gone.</returns>
    public static async Task<int> WriteAsync(string address, string name)
    {
        var stop = Task.Run(() => Console.In.ReadLine());
        try
        {
            await using var store = await RunStores.OpenAsync(
                address,
                StoreOpening.MakeIfMissing,
                CancellationToken.None);
            for (var i = 0; !stop.IsCompleted; i++)
                await WriteAsync(store, Runs.Full(string.Create(CultureInfo.InvariantCulture, $"{name}-{i}")));
            return 0;
        }
        catch (StoreException)
        {
            return 1;
        }
    }

    private static async Task WriteAsync(IRunStore store, Files.RunDocument run)
    {
        await store.AddAsync(Runs.Stored(run), KnownRuns.Keep, CancellationToken.None);
        Console.Out.WriteLine(run.RunId);
        Console.Out.Flush();
    }

    private async Task<List<string>> ReadAsync(StreamReader reader)
    {
        var said = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            said.Add(line);
            Count = said.Count;
        }

        return said;
    }
}
