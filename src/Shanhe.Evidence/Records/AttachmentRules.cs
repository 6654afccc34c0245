using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>What files are taken: the type is found in the content, never in the name. Pure.</summary>
public static class AttachmentRules
{
    /// <summary>Whether an attachment field of a record holds a file; a text that happens to be its hash is no file.</summary>
    public static bool Hold(Register register, IReadOnlyDictionary<string, string> fields, string hash) =>
        register.Fields.Any(f =>
            f.Type == FieldType.Attachment
                ? Has(fields.GetValueOrDefault(f.Id), hash)
                : f.Type == FieldType.Group
                    && RecordValues
                        .Rows(fields.GetValueOrDefault(f.Id))
                        .Any(r => f.Fields.Any(i => i.Type == FieldType.Attachment && Has(r.GetValueOrDefault(i.Id), hash)))
        );

    /// <summary>Whether the public may have a file of a record: one that a public field holds.</summary>
    public static bool Shows(Register register, IReadOnlyDictionary<string, string> fields, string hash) =>
        register.Fields.Any(f => f.Public && f.Type == FieldType.Attachment && Has(fields.GetValueOrDefault(f.Id), hash));

    static bool Has(string? kept, string hash) => RecordValues.Files(kept).Any(f => f.Hash == hash);

    /// <summary>Largest file whatever a field allows.</summary>
    public const int MaximumBytes = 11_000_000;

    static ReadOnlySpan<byte> Zip => [0x50, 0x4B, 0x03, 0x04];

    static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The media type of a content, or <c>null</c> when it is none that is taken.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return "image/png";
        if (content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8))
            return "image/webp";
        if (content.StartsWith("%PDF-"u8))
            return "application/pdf";
        if (content.StartsWith(Ole))
            return "application/vnd.ms-office";
        if (!content.StartsWith(Zip))
            return null;
        return content.IndexOf("word/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            : content.IndexOf("xl/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            : "application/zip";
    }

    /// <summary>Why a field does not take a file, or <c>null</c>.</summary>
    public static Problem? Refuse(RegisterField field, UploadedFile file)
    {
        var accepted = field.Accept.Count == 0 ? [AttachmentKind.Any] : field.Accept;
        if (!accepted.Any(a => Takes(a, file.Type)))
            return Say(
                "E360",
                file.Name,
                file.Type,
                new LocalText(string.Join("、", accepted.Select(a => Word(a).Zh)), string.Join(", ", accepted.Select(a => Word(a).En)))
            );
        return file.Size > field.MaxMb * 1_000_000 ? Say("E361", file.Name, field.MaxMb) : null;
    }

    static bool Takes(AttachmentKind kind, string type) =>
        kind switch
        {
            AttachmentKind.Image => type.StartsWith("image/", StringComparison.Ordinal),
            AttachmentKind.Pdf => type == "application/pdf",
            _ => true,
        };

    /// <summary>Whether a file is a picture.</summary>
    public static bool IsPicture(UploadedFile file) => Takes(AttachmentKind.Image, file.Type);

    static LocalText Word(AttachmentKind kind) => RecordMessages.Wording.Say("accept." + kind);

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, RecordMessages.Wording.Say(code, values));
}
