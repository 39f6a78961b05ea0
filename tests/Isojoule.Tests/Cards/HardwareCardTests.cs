using System.Text;
using System.Text.Json.Nodes;
using Isojoule.Cards;
using Isojoule.Counting;
using Isojoule.Counting.Architectures;
using Isojoule.Counting.Conventions;
using Isojoule.Files;
using Isojoule.Normalization;
using Isojoule.Normalization.Auto;

namespace Isojoule.Tests.Cards;

public sealed class HardwareCardTests
{
    private static readonly string Kit = new('a', 64);

    [Fact]
    public void Read_Written_IsTheSameCard()
    {
        var card = Card("A40", 10, 20, 40);

        var read = Read(Written(card));

        Assert.Equal(card.Entries, read.Entries);
        Assert.Equal((card.Hardware, card.Scope, card.KitSha256), (read.Hardware, read.Scope, read.KitSha256));
        Assert.Equal(card.CreatedUtc, read.CreatedUtc);
        Assert.Equal(card.Software, read.Software);
    }

    [Theory]
    [InlineData("hardware")]
    [InlineData("scope")]
    [InlineData("tool")]
    public void Read_TextChanged_IsTampered(string field)
    {
        var json = JsonNode.Parse(Written(Card("A40", 10, 20)))!;
        json[field] = json[field]!.GetValue<string>() + "x";

        Assert.Equal(CardFault.Tampered, FaultOf(() => Read(json.ToJsonString())));
    }

    [Fact]
    public void Read_EveryNumberChanged_IsTampered()
    {
        var text = Written(Card("A40", 10, 20));
        string[] numbers = ["energy_j", "uncertainty_j", "duration_s", "repeats", "flops", "params"];

        foreach (var number in numbers)
        {
            var json = JsonNode.Parse(text)!;
            var entry = json["entries"]![1]!;
            var old = entry[number]!.GetValue<double>();
            entry[number] = number is "repeats" or "params" ? (int)old + 1 : old * 1.0001;
            Assert.Equal(CardFault.Tampered, FaultOf(() => Read(json.ToJsonString())));
        }
    }

    [Fact]
    public void Read_EntryTakenOut_IsTampered()
    {
        var json = JsonNode.Parse(Written(Card("A40", 10, 20)))!;
        json["entries"]!.AsArray().RemoveAt(0);

        Assert.Equal(CardFault.Tampered, FaultOf(() => Read(json.ToJsonString())));
    }

    [Fact]
    public void Read_SomethingAdded_IsRefused()
    {
        var json = JsonNode.Parse(Written(Card("A40", 10, 20)))!;
        json["endorsed_by"] = "nobody";

        Assert.Equal(CardFault.NotACard, FaultOf(() => Read(json.ToJsonString())));
    }

    [Fact]
    public void Read_IndentedAnew_IsUnchanged()
    {
        var text = JsonNode.Parse(Written(Card("A40", 10, 20)))!.ToJsonString(); // one line

        Assert.Equal(2, Read(text).Entries.Count);
    }

    [Theory]
    [InlineData("", CardFault.NotACard)]
    [InlineData("[]", CardFault.NotACard)]
    [InlineData("null", CardFault.NotACard)]
    [InlineData("{\"format\":\"isojoule-calibration\"}", CardFault.NotACard)]
    public void Read_NoCard_SaysSo(string text, CardFault expected) => Assert.Equal(expected, FaultOf(() =>
        Read(text)));

    [Fact]
    public void Read_NewerVersion_AsksForAnUpdate()
    {
        var json = JsonNode.Parse(Written(Card("A40", 10, 20)))!;
        json["version"] = 2;

        Assert.Equal(CardFault.NewerVersion, FaultOf(() => Read(json.ToJsonString())));
    }

    [Fact]
    public void Write_CardThatCannotBe_IsRefused()
    {
        HardwareCard[] wrong =
        [
            Card("A40"),
            Card("A40", 0),
            Card("", 1),
            Card("A40", 1) with { KitSha256 = "abc" },
            Card("A40", 1) with { Entries = [Entry("a", 1), Entry("a", 2)] },
            Card("A40", 1) with { Entries = [Entry("a", 1) with { Repeats = 0 }] },
        ];

        Assert.All(wrong, card => Assert.Equal(CardFault.Invalid, FaultOf(() => Written(card))));
    }

    [Fact]
    public void Calibrate_TwiceTheEnergyEverywhere_PredictsTwice()
    {
        var (source, target) = (Card("A40", 10, 20, 40, 80), Card("T4", 20, 40, 80, 160));
        var calibration = HardwareCard.Calibrate(source, target, new AutoNormalizer());

        var normalized = calibration.Normalize(new(Energy.FromJoules(30)));

        Assert.Equal(("A40", "T4"), (calibration.Source, calibration.Target));
        Assert.Equal(60, normalized.Energy.Joules, 0.6); // auto keeps a little of its prior trends
        Assert.NotNull(normalized.Interval);
    }

    [Fact]
    public void Calibrate_CardsThatDoNotBelongTogether_Refuses()
    {
        var card = Card("A40", 10, 20);

        Assert.Equal(CardFault.DifferentKits, FaultOf(() => Calibrate(card, card with { KitSha256 = new('b', 64) })));
        Assert.Equal(CardFault.DifferentScopes, FaultOf(() => Calibrate(card, card with { Scope = "node" })));
        Assert.Equal(CardFault.SimulatedAndMeasured, FaultOf(() => Calibrate(card, card with { IsSimulated = true })));
        var stranger = card with { Entries = [Entry("other", 1)] };
        Assert.Equal(CardFault.NothingInCommon, FaultOf(() => Calibrate(card, stranger)));
    }

    [Fact]
    public void Merge_SameHardware_WeighsByRepeatsAndKeepsTheDisagreement()
    {
        var one = Card("A40", 10) with { Entries = [Entry("w0", 10) with { Repeats = 3 }, Entry("mine", 1)] };
        var other = one with
        {
            CreatedUtc = one.CreatedUtc.AddDays(1),
            Entries = [Entry("w0", 14) with { Repeats = 1 }, Entry("theirs", 2)],
        };

        var merged = one.Merge(other);

        Assert.Equal(["w0", "mine", "theirs"], merged.Entries.Select(entry => entry.Workload));
        Assert.Equal((11.0, 4), (merged.Entries[0].Energy.Joules, merged.Entries[0].Repeats));
        Assert.Equal(2, merged.Entries[0].Uncertainty!.Value.Joules); // half of 14 − 10, above the 5 % of each
        Assert.Equal(other.CreatedUtc, merged.CreatedUtc);
    }

    [Fact]
    public void Merge_OtherHardwareSoftwareOrItself_Refuses()
    {
        var card = Card("A40", 10, 20);

        Assert.Equal(CardFault.Invalid, FaultOf(() => card.Merge(card)));
        Assert.Equal(CardFault.DifferentHardware, FaultOf(() => card.Merge(Card("T4", 10, 21))));
        var updated = Card("A40", 10, 21) with { Software = new Dictionary<string, string> { ["driver"] = "2" } };
        Assert.Equal(CardFault.DifferentHardware, FaultOf(() => card.Merge(updated)));
    }

    [Fact]
    public void ReadStandard_FiveModels_AreThePapersAndReady()
    {
        var kit = KitFile.ReadStandard();

        var ids = PaperConfigurations.Load().ToDictionary(model => model.Id);
        Assert.Equal(5, kit.Workloads.Count);
        Assert.All(kit.Workloads, workload =>
        {
            var metrics = ModelCount.Of(ids[workload.Name].ToNetwork(), ConventionCatalog.Default).Metrics;
            Assert.Equal(metrics, workload.Metrics);
            Assert.Equal(["isojoule", "train"], workload.Command.Take(2));
            Assert.Contains(ids[workload.Name].Family, workload.Command);
        });
    }

    [Fact]
    public void HashOf_KitWithAnotherCommand_IsAnother()
    {
        var kit = KitFile.ReadStandard();
        var changed = kit.Workloads[0] with { Command = [.. kit.Workloads[0].Command, "--seed", "1"] };
        var other = kit with { Workloads = [changed, .. kit.Workloads.Skip(1)] };

        Assert.NotEqual(KitFile.HashOf(kit), KitFile.HashOf(other));
        Assert.Equal(KitFile.HashOf(kit), KitFile.HashOf(KitFile.ReadStandard()));
    }

    private static PairCalibration Calibrate(HardwareCard source, HardwareCard target) =>
        HardwareCard.Calibrate(source, target, new AutoNormalizer());

    private static HardwareCard Card(string hardware, params double[] joules) => new()
    {
        KitName = "kit",
        KitSha256 = Kit,
        Hardware = hardware,
        Scope = "gpu",
        Software = new Dictionary<string, string> { ["driver"] = "1", ["Cuda"] = "12" },
        IsSimulated = false,
        CreatedUtc = new(2026, 11, 24, 8, 30, 1, 234, TimeSpan.Zero),
        Tool = "isojoule 0.1.0",
        Entries = [.. joules.Select((energy, i) => Entry($"w{i}", energy))],
    };

    private static CardEntry Entry(string workload, double joules) => new(
        workload,
        Energy.FromJoules(joules),
        Energy.FromJoules(0.05 * joules),
        TimeSpan.FromSeconds(1.5),
        3,
        new(FlopCount.FromFlops(1e6), 1000));

    private static string Written(HardwareCard card)
    {
        using var stream = new MemoryStream();
        CardFile.Write(stream, card);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static HardwareCard Read(string text) =>
        CardFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "card.json");

    private static CardFault FaultOf(Func<object> work) => Assert.Throws<CardException>(work).Fault;
}
