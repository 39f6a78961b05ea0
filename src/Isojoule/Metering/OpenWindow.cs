namespace Isojoule.Metering;

/// <summary>A window that has begun: one account for each component.</summary>
internal sealed class OpenWindow
{
    private readonly ComponentAccount[] _accounts;
    private readonly TimeSpan _start;

    public OpenWindow(string name, TimeSpan start, IReadOnlyList<MeteredComponent> components)
    {
        Name = name;
        _start = start;
        _accounts = [.. components.Select(component => new ComponentAccount(component))];
    }

    public string Name { get; }

    public IReadOnlyList<ComponentAccount> Accounts => _accounts;

    public void Add(TimeSpan at, ReadOnlySpan<long> slots)
    {
        for (var i = 0; i < _accounts.Length; i++)
            _accounts[i].Add(at, slots[MeteredComponent.Slots * i], slots[(MeteredComponent.Slots * i) + 1]);
    }

    public WindowEnergy Close(TimeSpan end, bool endedWithRun) =>
        new(Name, _start, end - _start, [.. _accounts.Select(account => account.Total())]) { EndedWithRun = endedWithRun };
}
