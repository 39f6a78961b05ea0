using Isojoule.Metering;
using Isojoule.Meters;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Simulation;
using Isojoule.Meters.Simulation.Specs;

namespace Isojoule.Benchmarks;

/// <summary>
/// What a session does for one sample, step by step in virtual time: real meters on a simulated node.
/// </summary>
internal sealed class MeteringRig : IDisposable
{
    /// <summary>One GPU and two packages with their memory.</summary>
    public const string Specification =
        """
        {
          "gpus": [{ "name": "NVIDIA A40", "family": "ampere-ga10x",
            "power": { "kind": "square", "low_w": 75, "high_w": 285, "hz": 1, "duty": 0.7 } }],
          "cpus": [
            { "package": { "power": { "kind": "square", "low_w": 60, "high_w": 110, "hz": 1 } },
              "dram": { "power": 18 } },
            { "package": { "power": 45 }, "dram": { "power": 12 } }
          ]
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("isojoule-benchmark-").FullName;
    private readonly SimulatedNode _node;
    private readonly IMeter[] _meters; // an interface would allocate its enumerator at every sample
    private readonly RunRecorder _recorder;
    private readonly JournalWriter _journal;
    private readonly long[] _slots;

    public MeteringRig()
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Specification));
        _node = SimulatedNode.Create(SimulatedNodeSpec.Read(stream, "benchmark"), Path.Combine(_folder, "node"));
        _meters = [.. MeterProbe.Probe(_node.Paths, MeterRequest.Everything with { HasModels = false }).Meters];
        MeteredComponent[] components = [.. _meters.SelectMany(meter => meter.Components)];
        Components = string.Join(' ', components.Select(component => component.Component.Id));
        _slots = new long[MeteredComponent.Slots * components.Length];
        _recorder = new(components);
        _recorder.Begin(RunMeasurement.RunWindow);
        var run = new RunIdentity
        {
            RunId = "benchmark",
            Tool = "benchmark",
            Name = "benchmark",
            Hardware = "simulated",
            StartedUtc = DateTimeOffset.UnixEpoch,
        };
        _journal = JournalWriter.Create(Path.Combine(_folder, "journal"), new() { Run = run, Components = components });
    }

    /// <summary>What is measured.</summary>
    public string Components { get; }

    public void Simulate(TimeSpan at) => _node.AdvanceTo(at);

    public void Read()
    {
        var slots = _slots.AsSpan();
        foreach (var meter in _meters)
        {
            var count = MeteredComponent.Slots * meter.Components.Count;
            meter.Read(slots[..count]);
            slots = slots[count..];
        }
    }

    public void Record(TimeSpan at) => _recorder.Sample(at, _slots);

    public void Journal(TimeSpan at) => _journal.Sample(at, _slots);

    public void Dispose()
    {
        foreach (var meter in _meters) meter.Dispose();
        _node.Dispose();
        _journal.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
