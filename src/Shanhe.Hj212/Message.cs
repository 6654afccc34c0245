using NodaTime;

namespace Shanhe.Hj212;

/// <summary>
/// A message read from a frame or made to be written: header fields in order, items of the data area in order, nothing lost. Immutable,
/// thread-safe.
/// </summary>
/// <remarks>Fields are found by name, never by position. What is unknown stays as it came and is named in <see cref="Defects"/>.</remarks>
public sealed class Message
{
    private MessageBody? body;

    /// <summary>The header fields before CP, in order.</summary>
    public required IReadOnlyList<Field> Header { get; init; }

    /// <summary>The items of the data area in order; the fields of an item were separated by commas.</summary>
    public required IReadOnlyList<IReadOnlyList<Field>> Items { get; init; }

    /// <summary>The edition that the message is read as: told by Flag; without Flag an MN that is no 24-character one means 2005.</summary>
    public required Hj212Version Version { get; init; }

    /// <summary>The flag, or null if it is missing or no number.</summary>
    public MessageFlag? Flag { get; init; }

    /// <summary>The encoding of the text.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>Whether the data area came encrypted, opened or not.</summary>
    public bool WasEncrypted { get; init; }

    /// <summary>Everything that is not as the standard says, and everything unknown; empty for a message made to be written.</summary>
    public IReadOnlyList<Defect> Defects { get; init; } = [];

    /// <summary>How the check sum compares with the segment (after decryption).</summary>
    public CrcVerdict Verdict { get; init; } = CrcVerdict.Right;

    /// <summary>Request id: the device's or host's time stamp of 17 digits; null if missing. Answers repeat it.</summary>
    public string? Qn => HeaderText("QN");

    /// <summary>System code, see <see cref="Codes.System"/>; null if missing.</summary>
    public string? St => HeaderText("ST");

    /// <summary>Command number 1000..9999, or 0 if CN is missing or no number.</summary>
    public int Command => HeaderText("CN") is { } text ? CommandOf(text) : 0;

    /// <summary>Access password; null if missing.</summary>
    public string? Pw => HeaderText("PW");

    /// <summary>Device id; null if missing, empty before a 2025 device is activated.</summary>
    public string? Mn => HeaderText("MN");

    /// <summary>Number of packets PNUM; null if missing or no number.</summary>
    public int? PacketCount => Number("PNUM");

    /// <summary>Number of this packet PNO from 1; null if missing or no number.</summary>
    public int? PacketNumber => Number("PNO");

    /// <summary>Whether this is catch-up data (<c>RF=1</c>, 2025 edition 8.1.2).</summary>
    public bool IsCatchUp => HeaderText("RF") == "1";

    /// <summary>Whether the receiver must answer.</summary>
    public bool WantsAnswer => Flag?.WantsAnswer ?? false;

    /// <summary>Whether the message is one packet of several: it has PNUM above 1 and PNO.</summary>
    public bool IsPacket => PacketCount > 1 && PacketNumber is not null;

    /// <summary>The request id as a time; null if it is none.</summary>
    public LocalDateTime? QnTime => Qn is { Length: 17 } qn ? TimeText.Read(qn) : null;

    /// <summary>Who sent it, told by command and data area; <see cref="Direction.Both"/> if it cannot be told.</summary>
    public Direction Direction => MessageDirection.Of(this);

    /// <summary>The row of the command table, or null for an unknown command.</summary>
    public CommandInfo? CommandInfo => Commands.Find(Command, Version, Direction);

    /// <summary>The parameters: fields of the data area without a factor code, in order.</summary>
    public IEnumerable<Field> Parameters => Items.SelectMany(item => item).Where(part => part.Code is null);

    /// <summary>The data area with typed fields.</summary>
    public MessageBody Body => body ??= MessageBody.Read(this);

    /// <summary>Whether the message can be taken as it is.</summary>
    /// <param name="strictness">How strictly.</param>
    /// <remarks>
    /// Lenient refuses a sum that fits nothing known, a data area that cannot be opened or found, and a missing or unreadable CN.
    /// </remarks>
    public bool IsAcceptable(Strictness strictness) =>
        strictness == Strictness.Strict
            ? Defects.All(defect => defect.Severity == Severity.Note)
            : !Defects.Any(defect =>
                defect.Kind is DefectKind.Crc or DefectKind.Encrypted or DefectKind.NoCp or DefectKind.MissingCn or DefectKind.BadCn
            );

    /// <summary>The first parameter of a name, without case; null if there is none.</summary>
    /// <param name="name">The name.</param>
    public string? Parameter(string name)
    {
        foreach (var item in Items)
        {
            foreach (var field in item)
            {
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return field.Text;
            }
        }

        return null;
    }

    /// <summary>The first header field of a name, without case; null if there is none.</summary>
    /// <param name="name">The name.</param>
    public string? HeaderText(string name)
    {
        foreach (var field in Header)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return field.Text;
        }

        return null;
    }

    /// <summary>The number of a command's text; 0 for a text that is not four digits.</summary>
    internal static int CommandOf(string text) =>
        text.Length == 4 && int.TryParse(text, System.Globalization.NumberStyles.None, null, out var cn) ? cn : 0;

    private int? Number(string name) =>
        int.TryParse(HeaderText(name), System.Globalization.NumberStyles.None, null, out var number) ? number : null;
}
