using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>What the public sees of a register: records in public states, and of those the public fields.</summary>
public static class PublicRecords
{
    /// <summary>Most records of one answer.</summary>
    const int Most = 2_000;

    /// <summary>How many records a page shows.</summary>
    const int OnPage = 200;

    /// <summary>The newest records, 2 000 at most.</summary>
    public static ValueTask<IReadOnlyList<PlanRecord>> Of(
        PlanDesk desk,
        Register definition,
        int? year = null,
        CancellationToken cancellation = default
    ) => desk.Store.Records(Filter(definition) with { Year = year, Limit = Most }, cancellation);

    /// <summary>A page of them, the newest first, behind the last one of the page before.</summary>
    public static ValueTask<RecordPage> Page(PlanDesk desk, Register definition, string? after, CancellationToken cancellation = default) =>
        desk.Store.RecordPage(Filter(definition) with { After = after, Limit = OnPage }, cancellation);

    static RecordFilter Filter(Register definition) =>
        new(definition.Id) { States = [.. definition.States.Where(s => s.Public).Select(s => s.Id)] };

    public static IReadOnlyDictionary<string, string> Fields(Register definition, PlanRecord record) =>
        definition
            .Fields.Where(f => f.Public && f.Type != FieldType.Attachment && record.Last.Fields.ContainsKey(f.Id))
            .ToDictionary(
                f => f.Id,
                f => f.Identifier is { } kind ? Identifiers.Mask(kind, record.Last.Fields[f.Id]) : record.Last.Fields[f.Id],
                StringComparer.Ordinal
            );
}
