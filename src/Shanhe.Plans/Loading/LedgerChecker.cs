using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Loading;

/// <summary>Checks ledgers: their kinds of account, what may be booked between them, the series that they give, and what moves post.</summary>
sealed class LedgerChecker(Dictionary<Type, Dictionary<string, PlanItem>> items, UnitTable units, YamlMarks marks, List<Problem> problems)
{
    const int MostDecimals = 6;

    T? Find<T>(string? id)
        where T : PlanItem => id is not null && items.TryGetValue(typeof(T), out var table) ? (T?)table.GetValueOrDefault(id) : null;

    void Report(string code, Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));

    /// <summary>What formulas may know of the ledgers whose unit is known.</summary>
    public IReadOnlyDictionary<string, LedgerScope> Scopes(IEnumerable<PlanLedger> ledgers) =>
        ledgers
            .Select(l => (Ledger: l, Unit: units.Find(l.Unit)))
            .Where(l => l.Unit is not null)
            .ToDictionary(
                l => l.Ledger.Id,
                l => new LedgerScope(
                    l.Unit!,
                    l.Ledger.Accounts.DistinctBy(a => a.Id).ToDictionary(a => a.Id, a => PartsOf(l.Ledger, a), StringComparer.Ordinal)
                ),
                StringComparer.Ordinal
            );

    static int PartsOf(PlanLedger ledger, LedgerAccountKind kind) =>
        (kind.Holder == LedgerHolder.County ? 0 : 1) + (ledger.HasAssets ? 1 : 0) + (kind.Yearly ? 1 : 0);

    public void Check(PlanLedger ledger)
    {
        if (ledger.Decimals is < 0 or > MostDecimals)
            Report("P251", marks.Of(ledger, nameof(PlanLedger.Decimals)), null, ledger.Decimals, MostDecimals);
        if (ledger is { AssetList: not null, Assets.Count: > 0 })
            Report("P252", marks.Of(ledger, nameof(PlanLedger.AssetList)), null, ledger.Id);
        HashSet<string> kinds = [.. ledger.Accounts.Select(a => a.Id)];
        foreach (var kind in ledger.Accounts.Where(k => k.Holder == LedgerHolder.Record != k.Register is not null))
            Report("P253", kind.At, null, kind.Id);
        foreach (var kind in ledger.Accounts.Where(k => k.Floor > k.Ceiling))
            Report("P254", marks.Of(kind, nameof(LedgerAccountKind.Floor)), null, kind.Id);
        foreach (var transfer in ledger.Transfers)
        {
            Known("P255", transfer, nameof(LedgerTransferKind.From), [transfer.From], kinds, ledger);
            Known("P255", transfer, nameof(LedgerTransferKind.To), [transfer.To], kinds, ledger);
            Known("P125", transfer, nameof(LedgerTransferKind.Roles), transfer.Roles, Roles.Known, ledger);
        }

        if (ledger.Certificate is { } certificate)
            Known("P255", certificate, nameof(LedgerCertificate.Kinds), certificate.Kinds, kinds, ledger);
        foreach (var count in ledger.Gives)
            Check(ledger, count, kinds);
    }

    void Check(PlanLedger ledger, LedgerCount count, HashSet<string> kinds)
    {
        Known("P255", count, nameof(LedgerCount.From), count.From, kinds, ledger);
        Known("P255", count, nameof(LedgerCount.To), count.To, kinds, ledger);
        HashSet<string> assets = [.. (ledger.AssetList is { } list ? Find<CodeList>(list)?.Codes ?? [] : ledger.Assets).Select(a => a.Id)];
        Known("P256", count, nameof(LedgerCount.Assets), count.Assets, assets, ledger);
        if (
            Find<Series>(count.Series) is { } series
            && units.Find(series.Unit) is { } wanted
            && units.Find(ledger.Unit) is { } unit
            && !unit.ConvertsTo(wanted)
        )
            Report("P257", marks.Of(count, nameof(LedgerCount.Series)), null, series.Id, series.Unit, ledger.Unit);
    }

    void Known(string code, object owner, string member, IReadOnlyList<string> named, IReadOnlyCollection<string> known, PlanLedger ledger)
    {
        foreach (var name in named.Where(n => !known.Contains(n)))
            Report(code, marks.Of(owner, member), Nearest.Name(name, known), name, ledger.Id);
    }

    /// <summary>What a move books: its phase with what that needs, and entries that are settled after they are booked.</summary>
    public static IEnumerable<(string Code, string Member, object?[] Values)> Faults(Register register, MoveEffect effect)
    {
        var settles = effect.Phase is PostingPhase.Post or PostingPhase.Void or PostingPhase.Reverse;
        if (settles)
        {
            var wanted = effect.Phase == PostingPhase.Reverse ? PostingPhase.Single : PostingPhase.Pending;
            var booked = register
                .Moves.SelectMany(m => m.Effects)
                .Where(e =>
                    e.Post == effect.Post && (e.Phase == wanted || (effect.Phase == PostingPhase.Reverse && e.Phase == PostingPhase.Post))
                )
                .Select(e => e.Entry)
                .OfType<string>()
                .ToHashSet(StringComparer.Ordinal);
            if (effect.Entry is null || !booked.Contains(effect.Entry))
                yield return ("P258", nameof(MoveEffect.Entry), [effect.Entry ?? "", effect.Post]);
            if (effect.From is not null || effect.To is not null)
                yield return ("P259", nameof(MoveEffect.From), []);
        }
        else if (effect.From is null || effect.To is null || effect.Amount is null)
            yield return ("P104", "", ["from, to, amount"]);

        if (effect.Phase == PostingPhase.Pending && effect.Entry is null)
            yield return ("P258", nameof(MoveEffect.Entry), ["", effect.Post]);
        if (effect.LapsesAfter is { } days && (days <= 0 || effect.Phase != PostingPhase.Pending))
            yield return ("P260", nameof(MoveEffect.LapsesAfter), []);
        if (effect.Each is { } each && (register.Field(each)?.Type != FieldType.Group || settles))
            yield return ("P261", nameof(MoveEffect.Each), [each]);
        if (effect.Day is { } day && register.Field(day)?.Type is not (FieldType.Date or FieldType.Instant or FieldType.Computed))
            yield return ("P261", nameof(MoveEffect.Day), [day]);
    }
}
