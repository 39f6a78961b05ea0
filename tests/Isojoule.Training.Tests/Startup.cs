using System.Runtime.CompilerServices;
using Isojoule.Training.Libtorch;
using static TorchSharp.torch;

namespace Isojoule.Training.Tests;

/// <summary>Loads libtorch before the first test; one thread, for tests run beside each other.</summary>
internal static class Startup
{
    [ModuleInitializer]
    internal static void Load()
    {
        LibtorchLoader.Load();
        set_num_threads(1);
    }
}
