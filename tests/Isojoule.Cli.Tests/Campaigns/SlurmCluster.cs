using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Isojoule.Cli.Tests.Campaigns;

/// <summary>
/// A Slurm of this test's own: a controller and one node's daemon, on ports that were free, in a temporary folder. Both
/// die with the tests, even when those are killed: a shell ends them as soon as our end of a pipe is gone.
/// </summary>
internal sealed class SlurmCluster : IDisposable
{
    // Tasks of an array start about once a second on a node without room for more: more CPUs than there are.
    private const int Cpus = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-slurm-");
    private readonly Process _guard;

    private SlurmCluster()
    {
        foreach (var name in new[] { "state", "spool", "log" }) _folder.CreateSubdirectory(name);
        File.WriteAllText(Configuration, Text());
        var guard =
            $"read -r line; for p in slurmd slurmctld; do pid=$(cat '{_folder.FullName}'/$p.pid) || continue; "
            + "kill $pid; for i in $(seq 30); do kill -0 $pid || break; sleep 0.1; done; kill -9 $pid; "
            + $"done 2>/dev/null; rm -rf '{_folder.FullName}'";
        _guard = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", guard])
        {
            RedirectStandardInput = true,
        })!;
        Daemon("slurmctld");
        StartNode();
    }

    /// <summary>What SLURM_CONF names.</summary>
    public string Configuration => Path.Combine(_folder.FullName, "slurm.conf");

    /// <summary>Why there is none on this machine, or <c>null</c>.</summary>
    public static string? Reason { get; } =
        new[] { "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch" }.All(File.Exists)
            ? null
            : "no Slurm is installed (Debian: apt-get install slurmctld slurmd slurm-client; test.sh does so as root)";

    public static SlurmCluster Start() => new();

    /// <summary>Starts the node's daemon and waits until the node takes jobs.</summary>
    public void StartNode()
    {
        Daemon("slurmd", "-N", Host);
        var start = Stopwatch.StartNew();
        while (!NodeStates().All(state => state is "idle" or "mixed" or "allocated"))
        {
            Assert.True(start.Elapsed < Patience, "Slurm's node did not come up:\n" + Logs());
            Thread.Sleep(100);
        }
    }

    /// <summary>Kills the node: its daemon, and at once everything that its jobs run.</summary>
    public void KillNode()
    {
        foreach (var process in Process.GetProcesses().Where(IsOfNode)) Kill(process);
    }

    /// <summary>Waits until nothing is in the queue, or what is there cannot start for a while.</summary>
    /// <returns>What is left, one line a task.</returns>
    public string AwaitQueue(TimeSpan patience)
    {
        var start = Stopwatch.StartNew();
        while (true)
        {
            var queue = Run("squeue", "--noheader", "--array", "--format", "%i %T %r").Output;
            if (queue.Trim().Length == 0 || start.Elapsed > patience) return queue.Trim();
            Thread.Sleep(200);
        }
    }

    public string Logs() =>
        string.Join('\n', Directory.GetFiles(Path.Combine(_folder.FullName, "log"), "*.log")
            .Select(File.ReadAllText));

    public void Dispose()
    {
        Run("scancel", "--user", Environment.UserName);
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    private static string Host => Environment.MachineName.Split('.')[0];

    private bool IsOfNode(Process process)
    {
        if (process.ProcessName == "slurmctld") return false;
        try
        {
            var environment = File.ReadAllText($"/proc/{process.Id}/environ");
            var isSlurm = process.ProcessName.StartsWith("slurm", StringComparison.Ordinal);
            return environment.Contains(_folder.FullName, StringComparison.Ordinal)
                && (isSlurm || environment.Contains("SLURM_JOB_ID=", StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has just ended by itself.
        }
    }

    private string[] NodeStates() => Run("sinfo", "--noheader", "--format", "%T").Output.Trim().Split('\n');

    private void Daemon(string name, params string[] arguments)
    {
        var (exitCode, output) = Run("/usr/sbin/" + name, ["-f", Configuration, .. arguments]);
        Assert.True(exitCode == 0, $"{name} did not start: {output}\n{Logs()}");
    }

    private (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        // A daemon keeps the streams of whoever started it: a file does not make us wait for its end.
        var file = Path.Combine(_folder.FullName, "output-" + Guid.NewGuid().ToString("N"));
        const string Redirected = "exec \"$@\" >\"$0\" 2>&1 </dev/null";
        var start = new ProcessStartInfo("/bin/sh", ["-c", Redirected, file, program, .. arguments]);
        start.Environment["SLURM_CONF"] = Configuration;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        var output = File.ReadAllText(file);
        File.Delete(file);
        return (process.ExitCode, output);
    }

    private string Text()
    {
        var (folder, user) = (_folder.FullName, Environment.UserName);
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            ClusterName=isojoule
            SlurmctldHost={Host}(127.0.0.1)
            SlurmUser={user}
            SlurmdUser={user}
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            AuthType=auth/none
            CredType=cred/none
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool
            SlurmctldPidFile={folder}/slurmctld.pid
            SlurmdPidFile={folder}/slurmd.pid
            SlurmctldLogFile={folder}/log/slurmctld.log
            SlurmdLogFile={folder}/log/slurmd.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            MpiDefault=none
            JobAcctGatherType=jobacct_gather/linux
            AccountingStorageType=accounting_storage/none
            SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SlurmdParameters=config_overrides
            ReturnToService=2
            KillWait=2
            NodeName={Host} NodeAddr=127.0.0.1 CPUs={Cpus} State=UNKNOWN
            PartitionName=main Nodes={Host} Default=YES MaxTime=INFINITE State=UP

            """);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
