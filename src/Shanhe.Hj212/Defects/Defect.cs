using System.Globalization;

namespace Shanhe.Hj212;

/// <summary>One thing in a message that is not as the standard says.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">The name of the field, code or text it is about, if any.</param>
/// <param name="Stated">The number that the message states (length field, packet number), if any.</param>
/// <param name="Found">The number found instead, if any.</param>
public readonly record struct Defect(DefectKind Kind, string? Subject = null, long Stated = 0, long Found = 0)
{
    /// <summary>The stable code, such as <c>crc-modbus</c>.</summary>
    public string Code => DefectTable.Of(Kind).Code;

    /// <summary>How much it weighs.</summary>
    public Severity Severity => DefectTable.Of(Kind).Severity;

    /// <summary>A sentence that says what is wrong, such as "length field 215, segment has 216".</summary>
    /// <param name="language">The language of the sentence.</param>
    public string Describe(Language language)
    {
        var row = DefectTable.Of(Kind);
        return string.Format(
            CultureInfo.InvariantCulture,
            language == Language.Chinese ? row.Chinese : row.English,
            Subject,
            Stated,
            Found
        );
    }

    /// <summary>Code and English sentence.</summary>
    public override string ToString() => $"{Code}: {Describe(Language.English)}";
}
