using Isojoule.Meters.Nvidia;

namespace Isojoule.Meters.Tests.Nvidia;

public sealed class GpuSelectionTests
{
    private const string Board0 = "0 (NVIDIA A40, GPU-8932f937…)";
    private const string Board1 = "1 (NVIDIA A40, GPU-89aa0000…)";
    private const string There = $"There are {Board0}, {Board1}, 2 (NVIDIA A40, GPU-1234567a…).";

    private static readonly GpuBoard[] Alike =
    [
        new(0, "NVIDIA A40", "GPU-8932f937-d72c-4106-c12f-20bd9faed9f6"),
        new(1, "NVIDIA A40", "GPU-89aa0000-d72c-4106-c12f-20bd9faed9f6"),
        new(2, "NVIDIA A40", "GPU-1234567a-d72c-4106-c12f-20bd9faed9f6")
        {
            MigUuids = ["MIG-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77", "MIG-11111111-d33d-2b2c-524d-9e3d8d2b8a77"],
        },
    ];

    private static readonly GpuBoard[] Different = [new(0, "Tesla T4", "GPU-aaaa"), new(1, "NVIDIA A40", "GPU-bbbb")];

    [Theory]
    [InlineData(null, "0,1,2")]
    [InlineData("", "")]
    [InlineData("-1", "")]
    [InlineData("NoDevFiles", "")]
    [InlineData("2", "2")]
    [InlineData("2, 0", "0,2")]
    [InlineData("0,-1,1", "0")]
    [InlineData("1,9,0", "1")]
    [InlineData("9,1", "")]
    [InlineData("1,1", "")]
    [InlineData("GPU-8932", "0")]
    [InlineData("gpu-89AA,GPU-1234567a-d72c-4106-c12f-20bd9faed9f6", "1,2")]
    [InlineData("GPU-89", "")] // fits two
    [InlineData("GPU-1,GPU-89", "2")]
    [InlineData("8932", "")]
    [InlineData("MIG-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77", "2")]
    [InlineData("MIG-5d5ba0d6-d33d-2b2c-524d-9e3d8d2b8a77,MIG-11111111-d33d-2b2c-524d-9e3d8d2b8a77", "2")]
    [InlineData("MIG-GPU-1234567a-d72c-4106-c12f-20bd9faed9f6/3/0", "2")]
    [InlineData("MIG-00000000", "")]
    public void OfCuda_Value_ChoosesWhatCudaShows(string? value, string expected)
    {
        var choice = GpuSelection.OfCuda(value, null).Choose(Alike);

        Assert.Equal(expected, string.Join(',', choice.Indices));
        Assert.Null(choice.Error);
    }

    [Fact]
    public void OfCuda_ListEndsEarly_SaysWhere()
    {
        var choice = GpuSelection.OfCuda("1,9,0", null).Choose(Alike);

        Assert.Contains("\"9\"", Assert.Single(choice.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", null, true)]
    [InlineData("1", "FASTEST_FIRST", true)]
    [InlineData("1", "PCI_BUS_ID", false)]
    [InlineData("GPU-bbbb", null, false)]
    public void OfCuda_DifferentBoards_WarnsWhenIndicesMayMeanOthers(string value, string? order, bool isWarned)
    {
        var choice = GpuSelection.OfCuda(value, order).Choose(Different);

        Assert.Equal(isWarned, choice.Notes.Any(note => note.Contains("CUDA_DEVICE_ORDER", StringComparison.Ordinal)));
    }

    [Fact]
    public void OfCuda_BoardsAlike_DoesNotWarnOfTheOrder() =>
        Assert.Empty(GpuSelection.OfCuda("1", null).Choose(Alike).Notes);

    [Theory]
    [InlineData("all", "0,1,2")]
    [InlineData(" ALL ", "0,1,2")]
    [InlineData("none", "")]
    [InlineData("2,0", "0,2")]
    [InlineData("0, 0", "0")]
    [InlineData("GPU-8932,2", "0,2")]
    [InlineData("MIG-5d5ba0d6", "2")]
    public void OfOption_Right_ChoosesThem(string text, string expected)
    {
        var choice = GpuSelection.OfOption(text).Choose(Alike);

        Assert.Equal(expected, string.Join(',', choice.Indices));
        Assert.Null(choice.Error);
    }

    [Theory]
    [InlineData("0,7", "There is no GPU \"7\". " + There)]
    [InlineData("GPU-89", "\"GPU-89\" fits " + Board0 + " and " + Board1 + ": give more of the UUID.")]
    [InlineData("A40", "There is no GPU \"A40\". " + There)]
    [InlineData("0,,1", "An entry of the list is empty. " + There)]
    public void OfOption_Wrong_IsAnErrorThatNamesWhatThereIs(string text, string expected)
    {
        var choice = GpuSelection.OfOption(text).Choose(Alike);

        Assert.Empty(choice.Indices);
        Assert.Equal(expected, choice.Error);
    }

    [Fact]
    public void Probe_WrongOption_IsAbsentAndTold()
    {
        using var nvml = new SimulatedNvml(2);
        var source = nvml.Source(GpuSelection.OfOption("5"));

        var absent = Assert.Single(source.Probe().Absent);

        Assert.Equal("--gpus 5", absent.Name);
        Assert.Equal(absent.Reason, source.SelectionError);
    }

    [Fact]
    public void Probe_CudaShowsNothing_IsAbsentWithoutError()
    {
        using var nvml = new SimulatedNvml(2);
        var source = nvml.Source(GpuSelection.OfCuda("", null));

        var result = source.Probe();

        Assert.Empty(result.Meters);
        Assert.Equal("CUDA_VISIBLE_DEVICES=", Assert.Single(result.Absent).Name);
        Assert.Null(source.SelectionError);
    }

    [Fact]
    public void Probe_None_SaysNothing()
    {
        using var nvml = new SimulatedNvml(2);

        var result = nvml.Source(GpuSelection.None).Probe();

        Assert.Empty(result.Meters);
        Assert.Empty(result.Absent);
    }

    [Fact]
    public void Probe_MigDeviceOfTheSecondBoard_MetersThatBoard()
    {
        // What Slurm puts into CUDA_VISIBLE_DEVICES for a MIG job; the board is found by asking NVML.
        using var nvml = new SimulatedNvml(2);
        nvml[1].SetUuid("GPU-8932f937-d72c-4106-c12f-20bd9faed9f6");
        (nvml[1].MigMode, nvml[1].MigDevices) = (1, 3);

        using var meter = nvml.Meter(GpuSelection.OfCuda("MIG-8932f937-d72c-4106-c12f-20bd9faed9f2", null));

        var component = Assert.Single(meter.Components).Component;
        Assert.Equal("gpu:1", component.Id);
        Assert.Contains(component.Notes, note => note.Contains("whole board", StringComparison.Ordinal));
    }

    [Fact]
    public void Probe_ChosenByIndexAmongDifferentBoards_NotesItOnTheComponent()
    {
        using var nvml = new SimulatedNvml(2);
        nvml[1].SetName("Another GPU");

        using var meter = nvml.Meter(GpuSelection.OfCuda("1", null));

        Assert.Contains("PCI_BUS_ID", Assert.Single(meter.Components[0].Component.Notes), StringComparison.Ordinal);
    }
}
