namespace Shanhe.Hj212;

/// <summary>The packets of one split message.</summary>
/// <param name="Message">The whole: header of the first packet, items of all in the order of PNO, a repeated DataTime once.</param>
/// <param name="Packets">The packets that came, in the order of PNO.</param>
/// <param name="Expected">The number of packets that PNUM states.</param>
public sealed record JoinedMessage(Message Message, IReadOnlyList<Message> Packets, int Expected)
{
    /// <summary>Whether all packets came.</summary>
    public bool IsComplete => Packets.Count == Expected;
}
