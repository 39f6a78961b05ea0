namespace Isojoule.Campaigns.Slurm;

/// <summary>A task of an array as the queue knows it.</summary>
/// <param name="ArrayJob">The array's job.</param>
/// <param name="Index">Its number in the array.</param>
/// <param name="State">Slurm's word: PENDING, RUNNING, …</param>
/// <param name="Place">The node it runs on, or why it waits.</param>
public sealed record SlurmTask(string ArrayJob, int Index, string State, string Place);
