namespace Shanhe.Hj212;

/// <summary>The encoding of a data segment's characters.</summary>
public enum TextEncoding
{
    /// <summary>ASCII only.</summary>
    Ascii,

    /// <summary>UTF-8, as the 2017 and 2025 editions say for Chinese text.</summary>
    Utf8,

    /// <summary>GBK, common in the field.</summary>
    Gbk,

    /// <summary>Neither: cipher bytes or damage. Each byte is shown as the Latin-1 character of its number.</summary>
    Binary,
}
