using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>Answers indicator inputs from the values that records of registers make up, as the registers' counts say.</summary>
/// <param name="package">The plan.</param>
/// <param name="counted">The series that registers count into; the store is not asked for others.</param>
/// <param name="today">The day, up to which what is kept and has no record gives what its register says for that.</param>
/// <param name="values">Where kept values are read: the store, or the transaction of a move that freezes.</param>
public sealed class KeptSource(PlanPackage package, CountedSeries counted, LocalDate today, KeptSource.Values values) : IInputSource
{
    /// <summary>Reads kept values.</summary>
    public delegate ValueTask<IReadOnlyList<KeptValue>> Values(IReadOnlyList<InputQuery> queries, CancellationToken cancellation);

    public async ValueTask<IReadOnlyList<Datum?>> Ask(IReadOnlyList<InputQuery> queries, CancellationToken cancellation = default)
    {
        List<InputQuery> asked = [.. queries.Where(q => counted.Contains(q.Series))];
        if (asked.Count == 0)
            return new Datum?[queries.Count];
        var kept = (await values(asked, cancellation)).ToLookup(v => (v.Series, v.Period, v.Place));
        return [.. queries.Select(q => Joined([.. kept[(q.Series, q.Period.ToString(), q.Place)]]) ?? Empty(q))];
    }

    /// <summary>What a register that is kept gives where it has no record.</summary>
    Datum? Empty(in InputQuery query) =>
        counted.Empty(query, today) is { } value
            ? new(
                value,
                "records",
                $"?series={query.Series}&period={query.Period}&count=0",
                default(SetHash).ToString(),
                "",
                "",
                query.Period.Start.Begin(),
                "published"
            )
            : null;

    Datum? Joined(IReadOnlyList<KeptValue> kept)
    {
        if (kept.Count == 0)
            return null;
        var names = string.Join("、", kept.Select(k => NameOf(k.Register)));
        return new(
            kept.Sum(k => k.Value),
            "records",
            string.Join("; ", kept.Select(k => $"{k.Register}?series={k.Series}&period={k.Period}&count={k.Records}")),
            kept.Count == 1 ? kept[0].Hash : kept.Aggregate(default(SetHash), (sum, k) => sum.With(k.Hash)).ToString(),
            names,
            names,
            kept.Max(k => k.At),
            "published"
        );
    }

    /// <summary>The register or the ledger that gives a value.</summary>
    string NameOf(string giver) =>
        LedgerGiver.Of(giver) is { } ledger
            ? package.Find<PlanLedger>(ledger)?.Name.Zh ?? ledger
            : package.Find<Register>(giver)?.Name.Zh ?? giver;
}
