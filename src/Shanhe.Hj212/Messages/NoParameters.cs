namespace Shanhe.Hj212;

/// <summary>An empty data area: queries and stops (1061, 1063, 2012, 2022 …) and the heartbeat 9015 (2025).</summary>
public sealed record NoParameters() : MessageBody
{
    internal static readonly NoParameters Instance = new();

    private protected override void Write(AreaWriter area, Hj212Version version) { }
}
