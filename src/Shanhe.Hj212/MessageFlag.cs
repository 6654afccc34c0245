namespace Shanhe.Hj212;

/// <summary>
/// The header field <c>Flag</c> (6.3.2 of the 2005 and 2017 editions): bits 7..2 version, bit 1 split, bit 0 answer wanted. The 2025
/// edition names the two low bits the other way round but gives them the same meaning.
/// </summary>
/// <param name="Value">0..255.</param>
public readonly record struct MessageFlag(byte Value)
{
    /// <summary>Makes the flag of a version.</summary>
    /// <param name="version">The edition; <see cref="Hj212Version.Unknown"/> is written as 2017.</param>
    /// <param name="wantsAnswer">Whether the receiver must answer.</param>
    /// <param name="isSplit">Whether PNUM and PNO are given.</param>
    public static MessageFlag Of(Hj212Version version, bool wantsAnswer = false, bool isSplit = false)
    {
        var bits = version switch
        {
            Hj212Version.V2005 => 0,
            Hj212Version.V2025 => 8,
            _ => 4,
        };
        return new MessageFlag((byte)(bits | (isSplit ? 2 : 0) | (wantsAnswer ? 1 : 0)));
    }

    /// <summary>The edition named by bits 7..2; <see cref="Hj212Version.Unknown"/> above 2.</summary>
    public Hj212Version Version =>
        (Value >> 2) switch
        {
            0 => Hj212Version.V2005,
            1 => Hj212Version.V2017,
            2 => Hj212Version.V2025,
            _ => Hj212Version.Unknown,
        };

    /// <summary>
    /// Whether the message is one of several packets. In the field it is set without PNUM and PNO too: then the message is whole.
    /// </summary>
    public bool IsSplit => (Value & 2) != 0;

    /// <summary>Whether the receiver must answer.</summary>
    public bool WantsAnswer => (Value & 1) != 0;
}
