namespace Shanhe.Hj212;

/// <summary>What can be wrong with a message. Codes, weights and sentences are in <see cref="Defect"/>.</summary>
public enum DefectKind
{
    /// <summary><c>crc</c>: check sum … does not fit the data segment.</summary>
    Crc,

    /// <summary><c>crc-modbus</c>: CRC is the MODBUS variant (…), not the standard's.</summary>
    CrcModbus,

    /// <summary><c>crc-modbus-swapped</c>: CRC is the MODBUS variant with its bytes swapped (…).</summary>
    CrcModbusSwapped,

    /// <summary><c>crc-swapped</c>: the two bytes of the check sum … are swapped.</summary>
    CrcSwapped,

    /// <summary><c>crc-lower-case</c>: check sum … in lower case.</summary>
    CrcLowerCase,

    /// <summary><c>length</c>: length field n, segment has m.</summary>
    Length,

    /// <summary><c>length</c>: length field n counts characters, segment has m bytes.</summary>
    LengthCharacters,

    /// <summary><c>length-digits</c>: length field has m digits, not 4.</summary>
    LengthDigits,

    /// <summary><c>tail-lf</c>: the tail is LF alone.</summary>
    TailLf,

    /// <summary><c>tail-cr</c>: the tail is CR alone.</summary>
    TailCr,

    /// <summary><c>tail-none</c>: the tail CR LF is missing.</summary>
    TailNone,

    /// <summary><c>over-1024</c>: data segment of m bytes is above 1024 and should be split.</summary>
    Over1024,

    /// <summary><c>encrypted</c>: the data area is encrypted and no key opens it.</summary>
    Encrypted,

    /// <summary><c>missing-qn</c>: QN is missing.</summary>
    MissingQn,

    /// <summary><c>missing-flag</c>: Flag is missing.</summary>
    MissingFlag,

    /// <summary><c>missing-st</c>: ST is missing.</summary>
    MissingSt,

    /// <summary><c>missing-cn</c>: CN is missing.</summary>
    MissingCn,

    /// <summary><c>missing-pw</c>: PW is missing.</summary>
    MissingPw,

    /// <summary><c>missing-mn</c>: MN is missing.</summary>
    MissingMn,

    /// <summary><c>bad-qn</c>: QN '…' is not 17 digits.</summary>
    BadQn,

    /// <summary><c>bad-flag</c>: Flag '…' is not a number 0..255.</summary>
    BadFlag,

    /// <summary><c>bad-st</c>: ST '…' is not two characters.</summary>
    BadSt,

    /// <summary><c>bad-cn</c>: CN '…' is not four digits.</summary>
    BadCn,

    /// <summary><c>missing-semicolon</c>: the semicolon before CP is missing.</summary>
    MissingSemicolon,

    /// <summary><c>comma-for-semicolon</c>: a comma stands for the semicolon after ….</summary>
    CommaForSemicolon,

    /// <summary><c>header-syntax</c>: '…' is not name=value.</summary>
    HeaderSyntax,

    /// <summary><c>no-cp</c>: there is no data area CP=&amp;&amp;…&amp;&amp;.</summary>
    NoCp,

    /// <summary><c>cp-not-closed</c>: the data area is not closed by &amp;&amp;.</summary>
    CpNotClosed,

    /// <summary><c>cp-syntax</c>: '…' in the data area is not name=value.</summary>
    CpSyntax,

    /// <summary><c>non-numeric</c>: … is not a number.</summary>
    NonNumeric,

    /// <summary><c>split-without-pnum</c>: Flag says split, but PNUM or PNO is missing.</summary>
    SplitWithoutPnum,

    /// <summary><c>packet-number</c>: packet number n does not fit the packet count m.</summary>
    PacketNumber,

    /// <summary><c>encoding</c>: the text is neither UTF-8 nor GBK.</summary>
    BadEncoding,

    /// <summary><c>blank</c>: blanks around ….</summary>
    Blank,

    /// <summary><c>trailing-separator</c>: a separator too many in the data area.</summary>
    TrailingSeparator,

    /// <summary><c>duplicate-field</c>: … occurs more than once.</summary>
    DuplicateField,

    /// <summary><c>unknown-version</c>: the version bits of Flag n are unknown.</summary>
    UnknownVersion,

    /// <summary><c>unknown-command</c>: CN … is not in the table of commands.</summary>
    UnknownCommand,

    /// <summary><c>unknown-st</c>: ST … is not in the table of systems.</summary>
    UnknownSystem,

    /// <summary><c>unknown-factor</c>: factor code … is not in the tables.</summary>
    UnknownFactor,

    /// <summary><c>unknown-field</c>: field … is not in the tables.</summary>
    UnknownField,

    /// <summary><c>unknown-data-flag</c>: data flag … is not in the table.</summary>
    UnknownDataFlag,

    /// <summary><c>bad-time</c>: … is not a time of 14 (or 17) digits.</summary>
    BadTime,

    /// <summary><c>pnum-without-split</c>: PNUM and PNO are given, but Flag does not say split.</summary>
    PnumWithoutSplit,

    /// <summary><c>field-order</c>: the header fields stand in another order than the standard's.</summary>
    FieldOrder,

    /// <summary><c>cipher-text-form</c>: the cipher is written as text {0x..}.</summary>
    TextForm,
}
