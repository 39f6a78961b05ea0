using Isojoule.Metering;
using Isojoule.Meters.Journals;
using Isojoule.Meters.Sessions;

namespace Isojoule.Meters.Tests.Sessions;

public sealed class MeterSessionTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Begin_BetweenTwoSamples_TakesOneOfItsOwn()
    {
        using var session = Start();

        _time.Advance(TimeSpan.FromMilliseconds(1234));
        using (session.Begin("epoch 3")) _time.Advance(TimeSpan.FromMilliseconds(777));
        _time.Advance(TimeSpan.FromMilliseconds(500));
        var window = session.Stop().Windows.Single();

        Assert.Equal(TimeSpan.FromMilliseconds(777), window.Duration);
        Assert.Equal(77.7, window.Components[0].Energy!.Value.Joules, 1e-3);
    }

    [Fact]
    public void Begin_NestedAndOverlapping_AreAllMeasured()
    {
        using var session = Start();

        var outer = session.Begin("outer");
        _time.Advance(TimeSpan.FromSeconds(1));
        using (session.Begin("inner"))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            outer.Dispose();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var energies = session.Stop().Windows
            .ToDictionary(window => window.Name, window => window.Components[0].Energy!.Value.Joules);
        Assert.Equal(200, energies["outer"], 1e-6);
        Assert.Equal(200, energies["inner"], 1e-6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@run")]
    [InlineData("a\nb")]
    public void Begin_NameThatCannotBe_Throws(string name)
    {
        using var session = Start();

        Assert.Throws<ArgumentException>(() => session.Begin(name));
    }

    [Fact]
    public void Begin_WindowThatIsOpen_Throws()
    {
        using var session = Start();
        using var window = session.Begin("train");

        Assert.Throws<ArgumentException>(() => session.Begin("train"));
    }

    [Fact]
    public void Dispose_WindowTwice_EndsItOnce()
    {
        using var session = Start();
        var window = session.Begin("train");

        window.Dispose();
        window.Dispose();

        Assert.Empty(session.Stop().Problems);
    }

    [Fact]
    public void Set_Attribute_IsKept()
    {
        using var session = Start();

        session.Set("loss", "0.25");

        Assert.Equal("0.25", session.Stop().Attributes["loss"]);
    }

    [Fact]
    public void Tick_ManyTimes_AllocatesNothing()
    {
        using var session = Start();
        using var window = session.Begin("train");
        session.Tick();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100_000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            session.Tick();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Journal_ReadBack_GivesTheSameEnergies()
    {
        using var folder = new TemporaryFolder();
        var meter = new FakeMeter(_time);
        using var journal = JournalWriter.Create(folder.PathOf("run.journal"), Header(meter));
        using var session = MeterSession.Start([meter], new() { Time = _time, HasThread = false, Journal = journal });
        using (session.Begin("a"))
        {
            _time.Advance(TimeSpan.FromSeconds(2.5));
            session.Tick();
            session.Set("note", "two\nlines");
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        var live = session.Stop();
        journal.Text('x', session.Now, "Completed 0");
        journal.Dispose();
        using var stream = File.OpenRead(folder.PathOf("run.journal"));
        var recovered = JournalReader.Read(stream, "run.journal");

        Assert.Equal((RunOutcome.Completed, 0), (recovered.Outcome, recovered.ExitCode));
        Assert.Equal(live.Windows.Select(Energy), recovered.Measurement.Windows.Select(Energy));
        Assert.Equal("two lines", recovered.Measurement.Attributes["note"]);

        static (string, TimeSpan, double?) Energy(WindowEnergy window) =>
            (window.Name, window.Duration, window.Components[0].Energy?.Joules);
    }

    [Fact]
    public void Journal_CutAtAnyByte_IsReadAsFarAsItGoesOrRefused()
    {
        using var folder = new TemporaryFolder();
        var meter = new FakeMeter(_time);
        var path = folder.PathOf("run.journal");
        using (var journal = JournalWriter.Create(path, Header(meter)))
        using (var session = MeterSession.Start([meter], new() { Time = _time, HasThread = false, Journal = journal }))
        {
            using var window = session.Begin("train");
            for (var i = 0; i < 20; i++)
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                session.Tick();
            }
        }

        var bytes = File.ReadAllBytes(path);
        var header = Array.IndexOf(bytes, (byte)'\n') + 1;
        for (var length = 0; length < bytes.Length; length++)
        {
            using var cut = new MemoryStream(bytes, 0, length);
            if (length < header)
            {
                Assert.Throws<JournalException>(() => JournalReader.Read(cut, "cut"));
                continue;
            }

            var recovered = JournalReader.Read(cut, "cut");
            Assert.Null(recovered.Outcome);
            // A number cut short would be a counter running backwards: a reset, or less energy than there was.
            Assert.All(recovered.Measurement.Windows, window =>
                Assert.InRange(window.Components[0].Energy?.Joules ?? 0, 0, 200.001));
            Assert.All(recovered.Measurement.Windows, window => Assert.Equal(0, window.Components[0].Resets));
        }
    }

    [Fact]
    public void Conclude_WhileAnotherThreadSamples_LeavesWholeLines()
    {
        using var folder = new TemporaryFolder();
        var meter = new FakeMeter(TimeProvider.System);
        var path = folder.PathOf("run.journal");
        using (var journal = JournalWriter.Create(path, Header(meter)))
        using (var session = MeterSession.Start([meter], new() { HasThread = false, Journal = journal }))
        {
            var sampler = new Thread(() =>
            {
                for (var i = 0; i < 20_000; i++) session.Tick();
            });
            sampler.Start();
            while (sampler.IsAlive) session.Conclude("Completed 0");
            sampler.Join();
        }

        using var stream = File.OpenRead(path);
        Assert.Equal(RunOutcome.Completed, JournalReader.Read(stream, "run.journal").Outcome);
    }

    [Fact]
    public void Journal_LineInTheMiddleIsGarbage_IsRefusedWithItsNumber()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("run.journal");
        JournalWriter.Create(path, Header(new FakeMeter(_time))).Dispose();
        File.AppendAllText(path, "s 0 0 -\nnonsense\ns 1000000 5 -\n");

        using var stream = File.OpenRead(path);
        var exception = Assert.Throws<JournalException>(() => JournalReader.Read(stream, "run.journal"));

        Assert.StartsWith(
            "run.journal:3: not a line of a journal ('nonsense')", exception.Message, StringComparison.Ordinal);
    }

    private static JournalHeader Header(IMeter meter) => new()
    {
        Run = new() { RunId = "r", Tool = "t", Name = "n", Hardware = "h", StartedUtc = DateTimeOffset.UnixEpoch },
        Components = meter.Components,
    };

    private MeterSession Start() =>
        MeterSession.Start([new FakeMeter(_time)], new() { Time = _time, HasThread = false });
}
