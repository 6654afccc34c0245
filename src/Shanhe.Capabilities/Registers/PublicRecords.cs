using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>What the public sees of a register: records in public states, and of those the public fields. Pure.</summary>
public static class PublicRecords
{
    /// <summary>Whether the public sees anything of a register at all.</summary>
    public static bool Offers(Register definition) => StatesOf(definition).Count > 0 && definition.Fields.Any(f => f.Public);

    /// <summary>The states in which records are public.</summary>
    public static IReadOnlyList<string> StatesOf(Register definition) => [.. definition.States.Where(s => s.Public).Select(s => s.Id)];

    /// <summary>Whether the public sees a record.</summary>
    public static bool Shows(Register definition, PlanRecord record) => Offers(definition) && definition.State(record.Last.State).Public;

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
