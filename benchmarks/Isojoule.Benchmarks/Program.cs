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
    case ["metering", var native]:
        MeteringBenchmark.Run(Console.Out, native);
        break;
    case ["count", var native]:
        CountBenchmark.Run(Console.Out, native);
        break;
    default:
        Console.Error.WriteLine("Usage: study NATIVE-ISOJOULE TABLE.csv | least-squares | svr | auto TABLE.csv | metering NATIVE-ISOJOULE | count NATIVE-ISOJOULE");
        return 2;
}

return 0;
