namespace Shanhe.Hj212;

/// <summary>How much a defect weighs.</summary>
public enum Severity
{
    /// <summary>Worth knowing, allowed by the standard or harmless (an unknown factor code, a blank).</summary>
    Note,

    /// <summary>
    /// Differs from the edition's text, but everything can be read without doubt (a lower-case check sum, no QN in a 2005 upload).
    /// </summary>
    Deviation,

    /// <summary>Breaks the format: the frame is not valid, though parts may be understood.</summary>
    Error,
}
