using Shanhe.Capabilities.Background;

namespace Shanhe.Server.Observing;

/// <summary>How disk and archive stand.</summary>
sealed class HouseState(DataRoom room, GatewayLines lines, TakenGateway taken) : IHouseState
{
    public string? TakenGateway => taken.Address;

    public long? FreeBytes => room.Free;

    public bool IsShortOfRoom => room.IsShort;

    public long KeepingFailures => lines.Failures.Count;

    public string KeepingProblem => lines.Failures.Problem;

    public bool IsFailingToKeep => lines.Failures.IsFailing;
}
