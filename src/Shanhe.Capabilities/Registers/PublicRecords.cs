using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>What the public sees of a register: records in public states, and of those the public fields. Pure.</summary>
public static class PublicRecords
{
    /// <summary>How many characters the first words of a record are.</summary>
    const int Lead = 160;

    /// <summary>Whether the public sees anything of a register at all.</summary>
    public static bool Offers(Register definition) => StatesOf(definition).Count > 0 && definition.Fields.Any(f => f.Public);

    /// <summary>The states in which records are public.</summary>
    public static IReadOnlyList<string> StatesOf(Register definition) => [.. definition.States.Where(s => s.Public).Select(s => s.Id)];

    /// <summary>Whether the public sees a record.</summary>
    public static bool Shows(Register definition, PlanRecord record) => Offers(definition) && definition.State(record.Last.State).Public;

    /// <summary>
    /// The day of a public record: of its last public date, as the register lists them, else of its last revision.
    /// </summary>
    public static LocalDate DayOf(Register definition, PlanRecord record) =>
        definition
            .Fields.Where(f => f.Public && f.Type == FieldType.Date)
            .Select(f => LocalDatePattern.Iso.Parse(record.Last.Fields.GetValueOrDefault(f.Id) ?? ""))
            .LastOrDefault(p => p.Success)
            is { } day
            ? day.Value
            : record.Last.At.Local().Date;

    /// <summary>The first words of a public record: those of its first public long text; empty when it has none.</summary>
    public static string LeadOf(Register definition, PlanRecord record)
    {
        var text = definition
            .Fields.Where(f => f.Public && f.Type == FieldType.LongText)
            .Select(f => record.Last.Fields.GetValueOrDefault(f.Id, ""))
            .FirstOrDefault(t => t.Length > 0, "");
        return text.Length > Lead ? text[..(char.IsHighSurrogate(text[Lead - 2]) ? Lead - 2 : Lead - 1)] + "…" : text;
    }

    /// <summary>The pictures of a record that the public may have.</summary>
    public static IReadOnlyList<UploadedFile> Pictures(Register definition, PlanRecord record) =>
        [.. Files(definition, record).Where(f => f.Type.StartsWith("image/", StringComparison.Ordinal))];

    /// <summary>The files of a record that the public may have.</summary>
    public static IEnumerable<UploadedFile> Files(Register definition, PlanRecord record) =>
        definition
            .Fields.Where(f => f.Public && f.Type == FieldType.Attachment)
            .SelectMany(f => RecordValues.Files(record.Last.Fields.GetValueOrDefault(f.Id)));

    /// <summary>The fields of a record that the public sees, numbers of persons masked.</summary>
    public static IReadOnlyDictionary<string, string> Fields(Register definition, PlanRecord record) =>
        definition
            .Fields.Where(f => f.Public && f.Type != FieldType.Attachment && record.Last.Fields.ContainsKey(f.Id))
            .ToDictionary(
                f => f.Id,
                f => f.Identifier is { } kind ? Identifiers.Mask(kind, record.Last.Fields[f.Id]) : record.Last.Fields[f.Id],
                StringComparer.Ordinal
            );
}
