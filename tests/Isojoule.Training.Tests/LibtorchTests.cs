using Isojoule.Training.Libtorch;
using TorchSharp;

namespace Isojoule.Training.Tests;

public sealed class LibtorchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("isojoule-libtorch-");

    [Fact]
    public void Load_ThisMachine_ComputesWithTheVersionWeBuiltFor()
    {
        LibtorchLoader.Load();

        Assert.StartsWith("2.10.", torch.__version__, StringComparison.Ordinal);
        Assert.Equal(3, torch.ones(3).sum().item<float>());
    }

    [Fact]
    public void Find_NamedFolderWithLib_IsTheFolderOfTheLibraries()
    {
        var library = Write("torch/lib/libtorch_cpu.so");

        var found = LibtorchFolder.Find(PathOf("torch"), PathOf("program"));

        Assert.Equal((Path.GetDirectoryName(library), LibtorchFolder.Variable), (found.Path, found.Origin));
    }

    [Fact]
    public void Find_NamedFolderWithoutLibtorch_SaysSoAndDoesNotFallBack()
    {
        Write("program/libtorch_cpu.so");

        var error = Assert.Throws<LibtorchException>(() => LibtorchFolder.Find(PathOf("empty"), PathOf("program")));

        Assert.Contains($"ISOJOULE_LIBTORCH is '{PathOf("empty")}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_BesideTheProgram_IsTakenBeforeTheNotedFolder()
    {
        Write("program/libtorch_cpu.so");
        Write("cache/libtorch_cpu.so");
        Write("program/libtorch.path", PathOf("cache"));

        var found = LibtorchFolder.Find(null, PathOf("program"));

        Assert.Equal(PathOf("program"), found.Path);
    }

    [Fact]
    public void Find_NotedFolder_IsTaken()
    {
        Write("cache/libtorch_cpu.so");
        Write("program/libtorch.path", PathOf("cache") + "\n");

        var found = LibtorchFolder.Find("", PathOf("program"));

        Assert.Equal(PathOf("cache"), found.Path);
    }

    [Fact]
    public void Find_Nowhere_NamesThePlacesAndTheRemedy()
    {
        Write("program/libtorch.path", PathOf("gone"));

        var error = Assert.Throws<LibtorchException>(() => LibtorchFolder.Find(null, PathOf("program")));

        Assert.Contains(PathOf("gone"), error.Message, StringComparison.Ordinal);
        Assert.Contains("set ISOJOULE_LIBTORCH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_OfCuda_ComeAfterWhatTheyNeed()
    {
        string[] shuffled =
        [
            "libtorch.so", "libtorch_cuda.so", "libc10_cuda.so",
            "libtorch_cpu.so", "libc10.so", "libgomp-1.so.1",
        ];
        foreach (var name in shuffled) Write("torch/" + name);

        var names = LibtorchFolder.Find(PathOf("torch"), "").Libraries().Select(Path.GetFileName);

        Assert.Equal(
            [
                "libgomp-1.so.1", "libc10.so", "libtorch_cpu.so",
                "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so",
            ],
            names);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, string text = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }
}
