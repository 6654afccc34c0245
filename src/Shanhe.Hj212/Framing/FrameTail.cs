namespace Shanhe.Hj212;

/// <summary>What stands after a frame's check sum. The standard asks for CR LF.</summary>
public enum FrameTail
{
    /// <summary>CR LF, as the standard says.</summary>
    CrLf,

    /// <summary>LF alone.</summary>
    Lf,

    /// <summary>CR alone.</summary>
    Cr,

    /// <summary>Nothing: the next frame, noise or the end of input follows at once.</summary>
    None,
}
