namespace Shanhe.Hj212;

/// <summary>The header fields in the order of the standard.</summary>
internal enum HeaderName
{
    Qn,
    St,
    Cn,
    Pw,
    Mn,
    Flag,
    PacketCount,
    PacketNumber,
    CatchUp,
}
