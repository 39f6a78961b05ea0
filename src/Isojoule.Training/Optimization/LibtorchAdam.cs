using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Isojoule.Training.Optimization;

/// <summary>Adam by libtorch's own fused kernel, on whatever device the parameters are.</summary>
/// <remarks>
/// TorchSharp has no name for it, so that a line of TorchScript calls it. On the CPU <see cref="FusedAdam"/> is faster.
/// </remarks>
public sealed class LibtorchAdam : IOptimizer
{
    private const string Script =
        """
        def step(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor],
                 step: Tensor, lr: float, beta1: float, beta2: float, eps: float):
            step.add_(1)
            torch._fused_adam_(parameters, gradients, means, squares, [], [step for _ in parameters],
                               lr=lr, beta1=beta1, beta2=beta2, weight_decay=0.0, eps=eps,
                               amsgrad=False, maximize=False)
            return 0

        """;

    private readonly AdamSettings _settings;
    private readonly jit.CompilationUnit _unit;
    private readonly (string Name, Parameter Parameter)[] _parameters;
    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;
    private readonly Tensor _step;

    /// <summary>Takes over the parameters of a model.</summary>
    /// <param name="parameters">At least one; they stay the caller's.</param>
    /// <param name="settings">The constants.</param>
    public LibtorchAdam(IEnumerable<(string Name, Parameter Parameter)> parameters, AdamSettings settings)
    {
        (_settings, _unit, _parameters) = (settings, jit.compile(Script), [.. parameters]);
        _means = [.. _parameters.Select(parameter => Zeros(parameter.Parameter))];
        _squares = [.. _parameters.Select(parameter => Zeros(parameter.Parameter))];
        _step = zeros([], ScalarType.Float32, _parameters[0].Parameter.device).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, Tensor Tensor)> State =>
    [
        .. _parameters.SelectMany((parameter, i) =>
            new[] { ("mean." + parameter.Name, _means[i]), ("square." + parameter.Name, _squares[i]) }),
    ];

    /// <inheritdoc/>
    public void Step()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        Steps++;
        var gradients = _parameters.Select(parameter => parameter.Parameter.grad).ToArray();
        var trained = Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null).ToArray();
        Tensor[] Of(Func<int, Tensor> tensor) => [.. trained.Select(tensor)];
        _unit.invoke(
            "step", Of(i => _parameters[i].Parameter), Of(i => gradients[i]!), Of(i => _means[i]), Of(i => _squares[i]),
            _step, _settings.LearningRate, _settings.Beta1, _settings.Beta2, _settings.Epsilon);
        foreach (var parameter in _parameters) parameter.Parameter.grad = null;
    }

    /// <inheritdoc/>
    public void Resume(long steps)
    {
        Steps = steps;
        using var _ = no_grad();
        _step.fill_(steps);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _means.Concat(_squares).Append(_step)) tensor.Dispose();
        _unit.Dispose();
    }

    private static Tensor Zeros(Parameter parameter)
    {
        using var _ = no_grad();
        return zeros_like(parameter).DetachFromDisposeScope();
    }
}
