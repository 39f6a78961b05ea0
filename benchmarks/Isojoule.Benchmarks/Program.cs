using System.Globalization;
using Isojoule.Benchmarks;

// Each benchmark does the same work with a peer and with Isojoule in one run, in turn, and prints the ratio.
switch (args)
{
    case ["study", var native, var table]:
        StudyBenchmark.Run(Console.Out, native, table);
        break;
    case ["least-squares"]:
        LeastSquaresBenchmark.Run(Console.Out);
        break;
    case ["svr"]:
        SupportVectorBenchmark.Run(Console.Out);
        break;
    case ["auto", var table]:
        AutoBenchmark.Run(Console.Out, table);
        break;
    case ["normalize", var native, var table]:
        NormalizeBenchmark.Run(Console.Out, native, table);
        break;
    case ["metering", var native]:
        MeteringBenchmark.Run(Console.Out, native);
        break;
    case ["count", var native]:
        CountBenchmark.Run(Console.Out, native);
        break;
    case ["steps", var threads]:
        StepBenchmark.Run(Console.Out, int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture));
        break;
    case ["mel"]:
        MelBenchmark.Run(Console.Out);
        break;
    case ["store", var address, var runs, var hardware, var workloads]:
        var rows = new StoreRows(Number(runs), Number(hardware), Number(workloads));
        await StoreBenchmark.RunAsync(Console.Out, address, rows);
        break;
    case ["matrix"]:
        MatrixBenchmark.Run(Console.Out);
        break;
    default:
        Console.Error.WriteLine(
            """
            Usage:
              study NATIVE-ISOJOULE TABLE.csv
              least-squares
              svr
              auto TABLE.csv
              normalize NATIVE-ISOJOULE TABLE.csv
              metering NATIVE-ISOJOULE
              count NATIVE-ISOJOULE
              steps THREADS
              mel
              store EMPTY-STORE RUNS HARDWARE WORKLOADS
              matrix
            """);
        return 2;
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
