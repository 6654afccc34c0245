namespace Shanhe.Observations.Readings;

/// <summary>How a message of several packets stands.</summary>
public enum PacketSetState
{
    /// <summary>Packets are waited for.</summary>
    Open,

    /// <summary>All came; what is left of it is its readings.</summary>
    Whole,

    /// <summary>Its time is over: what came was derived, with a mark.</summary>
    Over,
}
