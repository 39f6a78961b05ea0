namespace Isojoule.Metering;

/// <summary>A window that has begun: one account for each component.</summary>
internal sealed class OpenWindow
{
    private readonly ComponentAccount[] _accounts;
    private readonly TimeSpan _start;
    private TimeSpan _end;

    public OpenWindow(string name, TimeSpan start, IReadOnlyList<MeteredComponent> components)
    {
        Name = name;
        _start = start;
        _accounts = [.. components.Select(component => new ComponentAccount(component))];
    }

    public string Name { get; }

    public IReadOnlyList<ComponentAccount> Accounts => _accounts;

    /// <summary>Whether finer samples would sharpen one of its ends now.</summary>
    public bool WantsFineSamples => Array.Exists(_accounts, account => account.WantsFineSamples);

    public void Add(TimeSpan at, ReadOnlySpan<long> slots)
    {
        for (var i = 0; i < _accounts.Length; i++)
            _accounts[i].Add(at, slots[MeteredComponent.Slots * i], slots[(MeteredComponent.Slots * i) + 1]);
    }

    /// <summary>Ends it at the newest sample; samples that follow only sharpen its end.</summary>
    public void End(TimeSpan at)
    {
        _end = at;
        foreach (var account in _accounts) account.End();
    }

    /// <summary>Its energies, once it was ended.</summary>
    public WindowEnergy Total(bool endedWithRun) =>
        new(Name, _start, _end - _start, [.. _accounts.Select(account => account.Total())])
        {
            EndedWithRun = endedWithRun,
        };
}
