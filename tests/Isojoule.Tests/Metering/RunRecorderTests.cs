using Isojoule.Metering;

namespace Isojoule.Tests.Metering;

public sealed class RunRecorderTests
{
    private static readonly MeteredComponent Gpu = new(new(ComponentKind.Gpu, "gpu:0", "Test GPU"), "test")
    {
        Counter = new(1e-3, null, Power.FromWatts(1000), TimeSpan.FromMilliseconds(100)),
    };

    [Fact]
    public void Windows_NestedAndOverlapping_EachHasItsOwnEnergy()
    {
        var recorder = new RunRecorder([Gpu]);

        // 100 W throughout: a = 0–20 s, b = 5–15 s inside it, c = 10–30 s across its end.
        Play(recorder, 0, 5);
        recorder.Begin("b");
        Play(recorder, 5, 10);
        recorder.Begin("c");
        Play(recorder, 10, 15);
        recorder.End("b");
        Play(recorder, 15, 20);
        recorder.End("a");
        Play(recorder, 20, 30);
        recorder.End("c");
        var measurement = recorder.Finish();

        Assert.Equal(["a", "b", "c"], measurement.Windows.Select(window => window.Name));
        Assert.Equal(
            [2000.0, 1000.0, 2000.0], measurement.Windows.Select(window => window.Components[0].Energy!.Value.Joules));
        Assert.Empty(measurement.Problems);

        void Play(RunRecorder to, int from, int until)
        {
            for (var tenth = 10 * from; tenth <= 10 * until; tenth++)
            {
                to.Sample(TimeSpan.FromSeconds(tenth / 10.0), [10_000L * tenth, MeteredComponent.Unread]);
                if (tenth == 0) to.Begin("a");
            }
        }
    }

    [Fact]
    public void Window_NeverEnded_EndsWithTheRunAndIsTold()
    {
        var recorder = new RunRecorder([Gpu]);
        recorder.Sample(default, [0, MeteredComponent.Unread]);
        recorder.Begin("train");

        var measurement = recorder.Finish();

        Assert.True(measurement.Windows.Single().EndedWithRun);
        Assert.Contains("'begin train': never ended", measurement.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Events_ThatContradict_AreNotedAndChangeNothing()
    {
        var recorder = new RunRecorder([Gpu]);
        recorder.Sample(default, [0, MeteredComponent.Unread]);
        recorder.Begin("train");

        Assert.False(recorder.Begin("train"));
        Assert.False(recorder.End("eval"));
        recorder.End("train");
        Assert.False(recorder.End("train"));

        var measurement = recorder.Finish();
        Assert.Single(measurement.Windows);
        Assert.Equal(3, measurement.Problems.Count);
    }

    [Fact]
    public void Events_AFlood_IsBoundedAndCounted()
    {
        var recorder = new RunRecorder([Gpu]);
        recorder.Sample(default, [0, MeteredComponent.Unread]);
        for (var i = 0; i < 2 * RunRecorder.WindowsMax; i++)
        {
            recorder.Begin($"w{i}");
            recorder.End($"w{i}");
            recorder.Set($"k{i}", "v");
        }

        var measurement = recorder.Finish();

        Assert.Equal(RunRecorder.WindowsMax, measurement.Windows.Count);
        Assert.Equal(RunRecorder.AttributesMax, measurement.Attributes.Count);
        Assert.Equal(21, measurement.Problems.Count);
        Assert.StartsWith("and ", measurement.Problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Twice_NewestCounts()
    {
        var recorder = new RunRecorder([Gpu]);

        recorder.Apply(new(EventKind.Set, "loss", "0.7"));
        recorder.Apply(new(EventKind.Set, "loss", "0.3"));

        Assert.Equal("0.3", recorder.Finish().Attributes["loss"]);
    }
}
