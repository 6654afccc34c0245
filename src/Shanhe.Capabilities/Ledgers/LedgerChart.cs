using System.Globalization;
using Shanhe.Evidence.Records;
using Shanhe.Ledger.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>The accounts that a ledger may have, as its package says: what a name means, who holds it, what limits it has. Thread-safe.</summary>
public sealed class LedgerChart(PlanPackage package, PlanLedger ledger)
{
    const string Firms = "firms";

    public PlanLedger Ledger => ledger;

    /// <summary>The unit of all amounts.</summary>
    public string Unit => ledger.Unit;

    /// <summary>An amount in the ledger's unit as decimal text.</summary>
    public string Show(Int128 units) => new Asset("", ledger.Decimals).Show(units);

    /// <summary>An amount in the ledger's unit.</summary>
    public decimal Amount(Int128 units) => decimal.Parse(Show(units), CultureInfo.InvariantCulture);

    /// <summary>The account of a name with its holder looked up, or why there is none.</summary>
    public async ValueTask<(LedgerAccount? Account, Problem? Problem)> Find(
        string id,
        IRecordQuestions records,
        CancellationToken cancellation = default
    )
    {
        if (AccountName.Read(package, ledger, id) is not { } name)
            return (null, LedgerMessages.Say("E501", id, ledger.Name));
        var (known, firm, place) = await HolderOf(name, records, cancellation);
        return known ? (Of(name, firm, place), null) : (null, LedgerMessages.Say("E502", name.Words(package, ledger), name.Holder));
    }

    LedgerAccount Of(AccountName name, string? firm, string? place) =>
        new(
            name.Id,
            new(name.Asset, ledger.Decimals),
            name.Holder,
            name.Kind.Id,
            name.Kind.Side == LedgerSide.Debit ? Side.Debit : Side.Credit,
            Units(name.Kind.Floor),
            Units(name.Kind.Ceiling),
            name.Year.Length > 0 ? name.Year : null,
            place
        )
        {
            Firm = firm,
        };

    Int128? Units(decimal? limit) => limit is { } amount ? new Asset("", ledger.Decimals).Units(Written(amount)) : null;

    /// <summary>An amount as it is booked: exact, without an exponent.</summary>
    public static WrittenAmount Written(decimal amount) =>
        WrittenAmount.Read(amount.ToString("0.############################", CultureInfo.InvariantCulture))!.Value;

    async ValueTask<(bool Known, string? Firm, string? Place)> HolderOf(
        AccountName name,
        IRecordQuestions records,
        CancellationToken cancellation
    )
    {
        switch (name.Kind.Holder)
        {
            case LedgerHolder.Firm:
                return (Identifiers.CreditCode(name.Holder), name.Holder, await TownOfFirm(name.Holder, records, cancellation));
            case LedgerHolder.Place:
                return (package.Find<PlanPlace>(name.Holder) is not null, null, RecordAccess.TownOf(package, name.Holder) ?? name.Holder);
            case LedgerHolder.Department:
                return (package.Find<Department>(name.Holder) is not null, null, null);
            case LedgerHolder.Record:
                var register = package.Find<Register>(name.Kind.Register)!;
                return await records.Record(register.Id, name.Holder, cancellation) is { } record
                    ? (true, FirmOf(register, record), TownOf(register, record))
                    : (false, null, null);
            default:
                return (true, null, null);
        }
    }

    async ValueTask<string?> TownOfFirm(string code, IRecordQuestions records, CancellationToken cancellation) =>
        package.Find<Register>(Firms) is { } firms && await records.Record(Firms, code, cancellation) is { } record
            ? TownOf(firms, record)
            : null;

    static string? FirmOf(Register register, PlanRecord record) =>
        register
            .Fields.Where(f => f.Type == FieldType.Firm || f.Identifier == IdentifierKind.CreditCode)
            .Select(f => record.Last.Fields.GetValueOrDefault(f.Id))
            .FirstOrDefault(f => !string.IsNullOrEmpty(f));

    string? TownOf(Register register, PlanRecord record) =>
        register
            .Fields.Where(f => f.Type == FieldType.Place)
            .Select(f => RecordAccess.TownOf(package, record.Last.Fields.GetValueOrDefault(f.Id)))
            .FirstOrDefault(t => t is not null);
}
