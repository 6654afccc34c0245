namespace Shanhe.Hj212;

/// <summary>
/// How cipher bytes stand in a frame. The 2025 text is ambiguous: its examples print braces but state the length of raw bytes.
/// </summary>
public enum CipherForm
{
    /// <summary>Raw bytes, the reading that agrees with the length field; written by default.</summary>
    Raw,

    /// <summary>Text <c>{0xE4,0x3E,…}</c>, sent by some implementations.</summary>
    Text,
}
