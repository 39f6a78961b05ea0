using System.Text;
using Isojoule.Meters.Simulation;
using Isojoule.Meters.Simulation.Specs;
using Isojoule.TestSupport;

namespace Isojoule.Meters.Tests.Simulation;

public sealed class SpecErrorTests
{
    private static readonly string[] Wrong =
    [
        "",
        "{",
        "[]",
        "{} {}",
        "{\n  \"gpus\": [\n    { \"family\": \"ada\", \"power\": 100, }\n  ],\n  \"gpu\": 3\n}",
        "{ \"gpus\": 3 }",
        "{ \"gpus\": [{ \"power\": 100 }] }",
        "{ \"gpus\": [{ \"family\": \"voodoo\", \"power\": 100 }] }",
        "{ \"gpus\": [{ \"family\": \"ada\", \"power\": -100 }] }",
        "{ \"gpus\": [{ \"family\": \"ada\", \"power\": \"100 W\" }] }",
        "{ \"gpus\": [{ \"family\": \"ada\", \"family\": \"ada\", \"power\": 1 }] }",
        "{ \"gpus\": [{ \"family\": \"ada\", \"power\": 1, \"mig\": 1 }] }",
        Gpu("{ \"kind\": \"sine\" }"),
        Gpu("{ \"kind\": \"square\", \"low_w\": 1, \"high_w\": 2, \"hz\": 0 }"),
        Gpu("{ \"kind\": \"square\", \"low_w\": 1, \"high_w\": 2, \"hz\": 1, \"duty\": 50 }"),
        Gpu("{ \"kind\": \"ramp\", \"from_w\": 1, \"to_w\": 2, \"start_s\": 5, \"end_s\": 5 }"),
        Gpu("{ \"kind\": \"steps\", \"initial_w\": 1, \"steps\": [{ \"at_s\": 0, \"power_w\": 2 }] }"),
        Gpu("{ \"kind\": \"sum\", \"parts\": [] }"),
        Gpu("{ \"kind\": \"constant\", \"power_w\": 1, \"hz\": 1 }"),
        Gpu("1, \"faults\": [{ \"kind\": \"failed_reads\", \"at_s\": 1 }]"),
        Gpu("1, \"faults\": [{ \"kind\": \"stuck\", \"at_s\": 1, \"register\": \"fan\" }]"),
        "{ \"cpus\": [{}] }",
        "{ \"cpus\": [{ \"package\": { \"power\": 1, \"range_uj\": 10, \"start_uj\": 11 } }] }",
        "{ \"cpus\": [{ \"package\": { \"power\": 1, \"range_uj\": 1.5 } }] }",
        "{ \"cpus\": [{ \"package\": 100 }] }",
        "{ \"hwmon\": [{ \"driver\": \"nct6775\", \"power\": 1 }] }",
        "{ \"host\": { \"logical_cpus\": 100000 } }",
        "{ \"host\": { \"load\": [{ \"at_s\": 0, \"busy_share\": 2 }] } }",
    ];

    private static string Gpu(string power) => $"{{ \"gpus\": [{{ \"family\": \"ada\", \"power\": {power} }}] }}";

    [Fact]
    public void Read_EveryMistake_IsToldAsReviewed()
    {
        var text = new StringBuilder();
        foreach (var json in Wrong)
        {
            var exception = Assert.Throws<SimulatedNodeException>(() => TemporaryNode.Spec(json));
            text.Append(json.ReplaceLineEndings("⏎")).Append("\n  ").Append(exception.Message).Append("\n\n");
        }

        Snapshot.Verify(text.ToString(), "spec-errors");
    }

    [Fact]
    public void Read_EveryByteCutOff_IsAnErrorAndNotACrash()
    {
        var sample = File.ReadAllText(Repository.PathOf("samples", "simulated-node.json"));
        var end = sample.TrimEnd().Length;
        for (var length = 0; length < end; length += 3)
            Assert.Throws<SimulatedNodeException>(() => TemporaryNode.Spec(sample[..length]));
    }

    [Fact]
    public void Read_Samples_HaveWhatTheySay()
    {
        using var stream = File.OpenRead(Repository.PathOf("samples", "simulated-node.json"));

        var spec = SimulatedNodeSpec.Read(stream, "simulated-node.json");

        Assert.Equal(["ampere-ga10x", "pascal"], spec.Gpus.Select(gpu => gpu.Family.Name));
        Assert.Equal(0.96, spec.Gpus[0].Gain);
        Assert.Null(spec.Gpus[1].CounterPeriod);
        Assert.Equal(2, spec.Cpus.Count(cpu => cpu.Dram is not null));
        // 0.7 · 285 + 0.3 · 75
        Assert.Equal(222, spec.Gpus[0].Power.Between(default, TimeSpan.FromSeconds(1)).Joules, 1e-9);
    }
}
