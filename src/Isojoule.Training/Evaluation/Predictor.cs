using Isojoule.Training.Data;
using Isojoule.Training.Loop;
using Isojoule.Training.Models;
using static TorchSharp.torch;

namespace Isojoule.Training.Evaluation;

/// <summary>Runs a model over clips without learning from them.</summary>
internal sealed class Predictor
{
    private readonly SoundModel _model;
    private readonly Batches _batches;
    private readonly int _batch;

    /// <param name="model">The model; stays the caller's, as do the batches.</param>
    /// <param name="batches">Its input.</param>
    /// <param name="batch">Clips at a time.</param>
    public Predictor(SoundModel model, Batches batches, int batch) =>
        (_model, _batches, _batch) = (model, batches, batch);

    /// <summary>Predicts clips, in order.</summary>
    /// <param name="clips">How many, from the first.</param>
    /// <returns>For each clip a number between 0 and 1 for each class.</returns>
    public float[][] Predict(int clips)
    {
        using var _ = no_grad();
        var (order, outputs) = (Enumerable.Range(0, clips).ToArray(), new float[clips][]);
        for (var start = 0; start < clips; start += _batch)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(_batch, clips - start);
            var output = _model.call(_batches.Load(order.AsSpan(start, count)).Input).cpu().data<float>().ToArray();
            for (var i = 0; i < count; i++)
                outputs[start + i] = output[(i * SoundClasses.Number)..((i + 1) * SoundClasses.Number)];
        }

        return outputs;
    }
}
