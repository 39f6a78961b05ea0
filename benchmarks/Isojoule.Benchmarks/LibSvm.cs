using System.Diagnostics;
using System.Runtime.InteropServices;
using Isojoule.Statistics.SupportVectors;

namespace Isojoule.Benchmarks;

/// <summary>The calls of libsvm that a regression takes.</summary>
internal static unsafe class LibSvm
{
    public const string Library = "libsvm.so.3";

    [StructLayout(LayoutKind.Sequential)]
    private struct Node
    {
        public int Index;
        public double Value;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Problem
    {
        public int Count;
        public double* Targets;
        public Node** Rows;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Parameters
    {
        public int Type;
        public int Kernel;
        public int Degree;
        public double Gamma;
        public double Coefficient0;
        public double CacheMegabytes;
        public double Tolerance;
        public double C;
        public int WeightCount;
        public int* WeightLabels;
        public double* Weights;
        public double Nu;
        public double Epsilon;
        public int Shrinking;
        public int Probability;
    }

    public static double[] FitPredict(
        double[] x, double[] y, SupportVectorRegression regression, int cacheMegabytes, out double milliseconds)
    {
        var end = new Node { Index = -1 };
        var nodes = x.SelectMany(value => (Node[])[new() { Index = 1, Value = value }, end]).ToArray();
        var rows = stackalloc Node*[x.Length];
        fixed (Node* first = nodes)
        fixed (double* targets = y)
        {
            for (var i = 0; i < x.Length; i++) rows[i] = first + (2 * i);
            var problem = new Problem { Count = y.Length, Targets = targets, Rows = rows };
            var parameters = new Parameters
            {
                Type = 3, // ε-SVR
                Kernel = 2, // Gaussian
                Gamma = regression.Gamma,
                CacheMegabytes = cacheMegabytes,
                Tolerance = regression.Tolerance,
                C = regression.C,
                Epsilon = regression.Epsilon,
                Shrinking = 1,
            };
            var started = Stopwatch.GetTimestamp();
            var model = svm_train(&problem, &parameters);
            milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var predictions = new double[x.Length];
            for (var i = 0; i < x.Length; i++) predictions[i] = svm_predict(model, rows[i]);
            svm_free_and_destroy_model(&model);
            return predictions;
        }
    }

    [UnmanagedCallersOnly]
    public static void Silent(byte* text)
    {
    }

    [DllImport(Library)]
    public static extern void svm_set_print_string_function(delegate* unmanaged<byte*, void> print);

    [DllImport(Library)]
    private static extern void* svm_train(Problem* problem, Parameters* parameters);

    [DllImport(Library)]
    private static extern double svm_predict(void* model, Node* row);

    [DllImport(Library)]
    private static extern void svm_free_and_destroy_model(void** model);
}
