using System.Globalization;
using System.Runtime.CompilerServices;

namespace Shanhe.Hj212;

/// <summary>The header of a message with the first place of each known field.</summary>
internal readonly struct HeaderView
{
    private static readonly string[] Names = ["QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF"];

    private readonly List<Field> fields;
    private readonly Places first;

    public HeaderView(List<Field> fields)
    {
        this.fields = fields;
        for (var i = fields.Count - 1; i >= 0; i--)
        {
            if (IndexOf(fields[i].Name) is >= 0 and var at)
                first[at] = i + 1;
        }
    }

    public IReadOnlyList<Field> Fields => fields;

    /// <summary>The place of a name in the standard's order, without case; −1 for another name.</summary>
    public static int IndexOf(string name)
    {
        var exact = name switch
        {
            "QN" => HeaderName.Qn,
            "ST" => HeaderName.St,
            "CN" => HeaderName.Cn,
            "PW" => HeaderName.Pw,
            "MN" => HeaderName.Mn,
            "Flag" => HeaderName.Flag,
            "PNUM" => HeaderName.PacketCount,
            "PNO" => HeaderName.PacketNumber,
            "RF" => HeaderName.CatchUp,
            _ => (HeaderName)(-1),
        };
        return (int)exact >= 0 ? (int)exact : WithoutCase(name);
    }

    public bool Has(HeaderName name) => first[(int)name] > 0;

    /// <summary>Whether a field is the first of its name.</summary>
    public bool IsFirst(int place, int name) => first[name] == place + 1;

    /// <summary>The text of the first field of a name; null if there is none.</summary>
    public string? Text(HeaderName name) => first[(int)name] is > 0 and var at ? fields[at - 1].Text : null;

    public int? Number(HeaderName name) => int.TryParse(Text(name), NumberStyles.None, null, out var number) ? number : null;

    /// <summary>The flag as it is written and as a number.</summary>
    public MessageFlag? Flag(out string? text)
    {
        text = Text(HeaderName.Flag);
        return byte.TryParse(text, NumberStyles.None, null, out var value) ? new MessageFlag(value) : null;
    }

    /// <summary>Flag tells the version. Without it, only an MN that is no 24-character one proves something: 2005.</summary>
    public Hj212Version VersionBy(MessageFlag? flag, string? flagText)
    {
        if (flag is { } known)
            return known.Version;
        if (flagText is not null)
            return Hj212Version.Unknown;
        return Text(HeaderName.Mn) is { Length: 24 } ? Hj212Version.Unknown : Hj212Version.V2005;
    }

    private static int WithoutCase(string name) => Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    [InlineArray(9)]
    private struct Places
    {
        private int one;
    }
}
