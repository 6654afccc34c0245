namespace Shanhe.Observations.Forwarding;

/// <summary>How forwarding stands, for pages.</summary>
public interface IForwarding
{
    IReadOnlyList<ForwardState> States { get; }
}
