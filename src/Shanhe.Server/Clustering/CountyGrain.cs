namespace Shanhe.Server.Clustering;

/// <summary>Serves a county as long as it is active. It goes when what it serves has ended: the next who asks brings it up anew.</summary>
[CountyPlacement]
sealed class CountyGrain(CountyHost host) : Grain, ICountyGrain
{
    HostedCounty? _county;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _county = await host.Open(this.GetPrimaryKeyString(), cancellationToken);
        DelayDeactivation(Timeout.InfiniteTimeSpan);
    }

    public Task<CountyPlace> Place()
    {
        if (!_county!.Ended.IsCompleted)
            return Task.FromResult(_county.Place);
        DeactivateOnIdle();
        throw new InvalidOperationException("The county is no longer served here.");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_county is not null)
            await _county.DisposeAsync();
    }
}
