namespace Shanhe.Observations.Forwarding;

/// <summary>How forwarding stands, for pages.</summary>
public interface IForwarding
{
    /// <summary>Each platform above as it stands now.</summary>
    ValueTask<IReadOnlyList<ForwardState>> States(CancellationToken cancellation = default);
}
