using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>What the public sees of a register: records in public states, and of those the public fields.</summary>
public static class PublicRecords
{
    public static async ValueTask<IReadOnlyList<PlanRecord>> Of(
        PlanDesk desk,
        Register definition,
        int? year = null,
        CancellationToken cancellation = default
    )
    {
        var states = definition.States.Where(s => s.Public).Select(s => s.Id).ToList();
        return await desk.Store.Records(
            new(definition.Id)
            {
                Year = year,
                States = states,
                Limit = 2000,
            },
            cancellation
        );
    }

    public static IReadOnlyDictionary<string, string> Fields(Register definition, PlanRecord record) =>
        definition
            .Fields.Where(f => f.Public && f.Type != FieldType.Attachment && record.Last.Fields.ContainsKey(f.Id))
            .ToDictionary(
                f => f.Id,
                f => f.Identifier is { } kind ? Identifiers.Mask(kind, record.Last.Fields[f.Id]) : record.Last.Fields[f.Id],
                StringComparer.Ordinal
            );
}
