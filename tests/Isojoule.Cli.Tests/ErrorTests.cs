using System.Text;
using System.Text.RegularExpressions;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests;

/// <summary>Every way to be wrong: the exit status, and the words a user reads.</summary>
public sealed partial class ErrorTests
{
    private const string Header = "workload,hardware,energy_j\n";

    [Fact]
    public void Errors_EveryMisuse_AreTheReviewedTexts()
    {
        using var line = new CommandLine();
        var small = line.Write("small.csv", Header + "a,X,1\na,Y,2\nb,X,3\nb,Y,4\n");
        var bad = line.Write("bad.csv", Header + "a,X,12 kWh\nb,X,-1\n,X,5\nc,Y,\"1\n");
        string[][] calls =
        [
            [],
            ["stduy", small],
            ["study"],
            ["study", "nowhere.csv"],
            ["study", small, "--simulate", "T4,A40"],
            ["study", "--simulate", "T4,A4O"],
            ["study", line.PathOf(".")],
            ["study", bad],
            ["study", small],
            ["study", small, "--methods", "linaer"],
            ["study", small, "--references", "many"],
            ["study", small, "--splits", "0"],
            ["study", small, "--splits", "some"],
            ["study", small, "--test-share", "2"],
            ["study", small, "--test-share", "half"],
            ["study", small, "--source", "Z"],
            ["study", small, "--leave-out", "family"],
            [
                "study", small,
                "--split-file", line.Write("splits.csv", "source,target,split,workload,role\nX,Y,0,zzz,test\n"),
            ],
            ["references", small, "--source", "X", "-k", "9"],
            ["references", small, "--source", "X", "--budget", "soon"],
            ["references", small, "--source", "X", "--budget", "0.5J"],
            ["references", small, "--source", "X", "--budget", "10min"],
            ["references", small, "--source", "X", "--budget", "5J", "--selection", "spread"],
            ["calibrate", small, "--source", "X", "--target", "Y", "-k", "2", "-o", line.PathOf("c.json")],
            [
                "calibrate", small, "--source", "X", "--target", "Y",
                "--selection", "spread", "--references", "a", "-o", line.PathOf("c.json"),
            ],
            ["calibrate", small, "--source", "X", "--target", "Y", "--method", "poly2", "-o", line.PathOf("c.json")],
            ["calibrate", small, "--source", "X", "--target", "Y", "--references", "a,q", "-o", line.PathOf("c.json")],
            ["calibrate", small, "--source", "X", "--target", "Y", "-o", line.PathOf("none/c.json")],
            ["normalize", small, "--calibration", "missing.json"],
            ["normalize", small, "--calibration", line.Write("half.json", "{\n \"format\": \"isojoule-calibration\",")],
            ["challenge", small, "--reference-energy", "0.032"],
            ["challenge", small, "--reference-energy", "0.032kWh"],
            ["count"],
            ["count", "--arch", "mpl"],
            ["count", "--arch", "mlp"],
            ["count", "--arch", "mlp", "--layers", "4", "--hidden", "2k"],
            ["count", "--arch", "crnn", "--layers", "1", "--hidden", "64"],
            ["count", "--arch", "cnn", "--layers", "7", "--hidden", "64"],
            ["count", "--arch", "mlp", "--layers", "2", "--hidden", "2147483647"],
            ["count", "--arch", "mlp", "--layers", "100001", "--hidden", "1"],
            ["count", "--arch", "mlp", "--layers", "1", "--hidden", "1", "--convention", "deepsped"],
            ["count", "--arch", "mlp", "--layers", "1", "--hidden", "1", "--frames", "0"],
            ["count", "--arch", "mlp", "--layers", "1", "--hidden", "1", "--samples", "0"],
            ["count", "--configurations", "--frames", "32"],
            ["count", "missing.onnx"],
            ["count", bad],
            ["count", OnnxOf("loop"), "--arch", "mlp"],
            ["count", "--arch", "mlp", "--layers", "1", "--hidden", "1", "--shape", "x=1"],
            ["count", OnnxOf("dynamic")],
            ["count", OnnxOf("dynamic"), "--shape", "signal=1,2"],
            ["count", OnnxOf("dynamic"), "--shape", "signal=1,two,50"],
            ["count", OnnxOf("dynamic"), "--shape", "sound=1,2,50"],
            ["count", OnnxOf("einsum"), "--shape", "2,3,4,5"],
            ["measure"],
            ["measure", "--interval", "fast", "--", "true"],
            ["measure", "--interval", "0s", "--", "true"],
            ["measure", "--precision", "2", "--", "true"],
            ["measure", "--components", "tpu", "--", "true"],
            ["measure", "--scope", "galaxy", "--", "true"],
            ["measure", "--tag", "fast", "--", "true"],
            ["measure", "--flops", "-1", "--", "true"],
            ["measure", "--params", "2e6", "--", "true"],
            ["measure", "--intervall", "1s", "--", "true"],
            ["measure", "--csv", small, "--", "true"],
            ["measure", "--json", line.PathOf("none/run.json"), "--", "true"],
            ["measure", "--simulate", "missing.json", "--", "true"],
            ["measure", "--simulate", line.Write("node.json", "{ \"gpus\": [ {\n \"nam\": 3 } ] }"), "--", "true"],
            ["measure", "--store", "mysql://db", "--", "true"],
            ["study", small, "--store", "runs.db"],
            ["study", "--store", "runs.db"],
            ["study", "--store", small],
            ["calibrate", small, "--scope", "gpu", "--source", "X", "--target", "Y", "-o", line.PathOf("c.json")],
            ["measure", "--timeout", "0s", "--", "true"],
            ["campaign"],
            ["campaign", "plan", "missing.yaml"],
            ["campaign", "plan", line.Write("wrong.yaml", "workloads:\n  - comand: x\nrepeats: many\n")],
            ["campaign", "run", line.Write("two.yaml", "workloads: [paper-43]\nhardware: [T4, A40]\n")],
            ["campaign", "plan", line.PathOf("two.yaml"), "--hardware", "A4O"],
            ["campaign", "run", line.PathOf("two.yaml"), "--hardware", "T4"],
            ["campaign", "submit", line.PathOf("two.yaml"), "--engine", "pbs"],
            ["campaign", "submit", line.PathOf("two.yaml"), "--store", "postgres://me:secret@db/runs"],
            ["campaign", "task", line.PathOf("two.yaml"), "0"],
            ["runs", "list", "--store", "runs.db"],
            ["runs", "list", "--since", "yesterday", "--store", "runs.db"],
            ["runs", "list", "--outcome", "fine"],
            ["runs", "list", "--tag", "team", "--store", "postgres://me:secret@host/db"],
            ["runs", "list", "--store", "postgres://me:secret@host"],
            ["runs", "delete"],
            ["runs", "import", "missing.csv"],
            ["runs", "import", small, "--format", "codecarbn", "--store", line.PathOf("new.db")],
            ["runs", "import", small, "--utc-offset", "CET"],
            ["runs", "export", "--format", "xlsx"],
            ["runs", "recover", "missing.journal"],
            ["runs", "recover", line.Write("torn.journal", "{\"format\":\"isojoule-jour")],
        ];
        var texts = new StringBuilder();
        foreach (var call in calls)
        {
            var result = line.Run(call);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Empty(result.Output);
            var words = call.Select(word => Path.IsPathRooted(word) ? Path.GetFileName(word) : word);
            texts.AppendLine($"$ isojoule {string.Join(' ', words)}");
            texts.AppendLine($"[{result.ExitCode}] {result.Talk}");
        }

        Snapshot.Verify(WorkingFolder().Replace(texts.ToString(), "(from HERE)"), "errors");
        Assert.Empty(Directory.GetFiles(line.PathOf("."), "*.tmp"));
    }

    private static string OnnxOf(string name) => Repository.PathOf("data", "golden", "onnx", name + ".onnx");

    [GeneratedRegex(@"\(from [^)]*\)")]
    private static partial Regex WorkingFolder();
}
