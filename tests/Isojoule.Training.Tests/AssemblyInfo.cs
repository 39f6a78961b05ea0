// Weights come from libtorch's one generator, which belongs to the process:
// trainings beside each other would share its numbers.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
