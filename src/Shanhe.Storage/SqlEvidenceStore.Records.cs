using Shanhe.Evidence.Records;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Sources;

namespace Shanhe.Storage;

/// <summary>Records, their lists and what they add up to.</summary>
public partial class SqlEvidenceStore
{
    public ValueTask<PlanRecord?> Record(string register, string key, CancellationToken cancellation = default) =>
        Read<PlanRecord?>(c => RecordRows.Find(c, null, _names, register, key), cancellation);

    public async ValueTask<bool> PrepareRegister(
        string register,
        IReadOnlyList<RecordColumn> columns,
        string signature,
        CancellationToken cancellation = default
    )
    {
        var list = new RecordList(_engine.Dialect, register, columns);
        var changed = await _writer.Run(t => (list.Prepare(_engine.Writing, t, signature), true), cancellation);
        _lists[register] = list;
        return changed;
    }

    public ValueTask<bool> IsRegisterReady(
        string register,
        IReadOnlyList<RecordColumn> columns,
        string signature,
        CancellationToken cancellation = default
    ) => Read(c => new RecordList(_engine.Dialect, register, columns).IsReady(c, null, signature), cancellation);

    public async ValueTask FinishRegister(string register, CancellationToken cancellation = default) =>
        await _writer.Run(
            t =>
            {
                RecordList.Finish(_engine.Writing, t, register);
                return (true, true);
            },
            cancellation
        );

    public ValueTask<IReadOnlyList<KeptValue>> KeptValues(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<KeptValue>>(c => ContributionRows.Find(c, null, queries), cancellation);

    public ValueTask<EvidenceChanges> Changes(long after, CancellationToken cancellation = default) =>
        Read(c => ChangeRows.After(c, _names, after), cancellation);

    RecordList? ListOf(string register) => _lists.GetValueOrDefault(register);

    public async ValueTask<IReadOnlyList<PlanRecord>> Records(RecordFilter filter, CancellationToken cancellation = default) =>
        [.. (await RecordPage(filter, cancellation)).Items.Select(i => i.Record)];

    public ValueTask<IReadOnlyList<PlanRecord>> RecordsByKey(
        string register,
        string? after,
        int limit,
        CancellationToken cancellation = default
    ) => Read<IReadOnlyList<PlanRecord>>(c => RecordRows.ByKey(c, _names, register, after, limit), cancellation);

    public ValueTask<RecordPage> RecordPage(RecordFilter filter, CancellationToken cancellation = default) =>
        ListOf(filter.Register) is { } list
            ? Read<RecordPage>(c => list.Page(c, _names, filter), cancellation)
            : new(new RecordPage([], null));

    public ValueTask<IReadOnlyList<(string? Value, long Count, decimal? Sum)>> RecordTotals(
        RecordFilter filter,
        string? by,
        string? sum,
        CancellationToken cancellation = default
    ) =>
        ListOf(filter.Register) is { } list
            ? Read<IReadOnlyList<(string? Value, long Count, decimal? Sum)>>(c => list.Totals(c, _names, filter, by, sum), cancellation)
            : new([]);

    public ValueTask<GeoBox?> RecordExtent(RecordFilter filter, CancellationToken cancellation = default) =>
        ListOf(filter.Register) is { } list ? Read<GeoBox?>(c => list.Extent(c, _names, filter), cancellation) : default;

    public ValueTask<IReadOnlyList<FoundRecord>> SearchRecords(
        string words,
        IReadOnlyList<(string Register, RecordScopeFilter Scope)> scopes,
        int limit,
        CancellationToken cancellation = default
    ) => Read<IReadOnlyList<FoundRecord>>(c => RecordSearch.Find(c, _names, words, scopes, limit), cancellation);

    public ValueTask<RecordPage> RecordsLinking(LinkFilter filter, CancellationToken cancellation = default) =>
        Read(c => RecordPages.Linking(c, _names, filter), cancellation);

    public ValueTask<RecordPage> RecordsDue(DueFilter filter, CancellationToken cancellation = default) =>
        Read(c => RecordPages.Due(c, _names, filter), cancellation);

    public ValueTask<IReadOnlyList<PlanRecord?>> FindRecords(IReadOnlyList<RecordName> names, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<PlanRecord?>>(
            c => names.Select(n => RecordRows.Find(c, null, _names, n.Register, n.Key)).ToList(),
            cancellation
        );

    public ValueTask<IReadOnlyList<int>> CountRecords(IReadOnlyList<RecordCount> counts, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<int>>(c => counts.Select(n => RecordRows.Count(c, null, ListOf(n.Register), n)).ToList(), cancellation);

    public ValueTask<IReadOnlyList<UploadedFile?>> FindUploads(IReadOnlyList<string> hashes, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<UploadedFile?>>(c => hashes.Select(h => UploadRows.Find(c, null, h)).ToList(), cancellation);

    public ValueTask<IReadOnlyList<RecordRevision>> RecordHistory(string register, string key, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<RecordRevision>>(c => RecordRows.History(c, null, _names, register, key), cancellation);

    public ValueTask<IReadOnlyList<decimal>> FindBalances(IReadOnlyList<BalanceName> names, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<decimal>>(c => names.Select(n => BalanceRow.Find(c, n)).ToList(), cancellation);
}
