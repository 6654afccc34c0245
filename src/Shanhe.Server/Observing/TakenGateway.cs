namespace Shanhe.Server.Observing;

/// <summary>Where the gateway was to listen and another program does; <c>null</c>: nowhere.</summary>
sealed record TakenGateway(string? Address);
