using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>The name of an account, taken apart: kind/holder/asset/year, of which a kind has what it has.</summary>
/// <param name="Kind">The kind of account.</param>
/// <param name="Holder">Who holds it; blank: the county.</param>
/// <param name="Asset">What is held; blank where the ledger holds one thing.</param>
/// <param name="Year">The year; blank where the kind has none.</param>
public sealed record AccountName(LedgerAccountKind Kind, string Holder, string Asset, string Year)
{
    const int MostHolder = 80;

    /// <summary>Reads a name; <c>null</c> when it is none of the ledger.</summary>
    public static AccountName? Read(PlanPackage package, PlanLedger ledger, string id)
    {
        var parts = id.Split(LedgerFunctions.Between);
        if (ledger.Kind(parts[0]) is not { } kind)
            return null;
        var at = 1;
        var holder = kind.Holder == LedgerHolder.County ? "" : Next();
        var asset = ledger.HasAssets ? Next() : "";
        var year = kind.Yearly ? Next() : "";
        if (holder is null || asset is null || year is null || at != parts.Length || holder.Length > MostHolder)
            return null;
        if (ledger.HasAssets && package.AssetsOf(ledger).All(a => a.Id != asset))
            return null;
        return kind.Yearly && (year.Length != 4 || !year.All(char.IsAsciiDigit)) ? null : new(kind, holder, asset, year);

        string? Next() => at < parts.Length && parts[at].Length > 0 ? parts[at++] : null;
    }

    /// <summary>As it is written.</summary>
    public string Id => string.Join(LedgerFunctions.Between, new[] { Kind.Id, Holder, Asset, Year }.Where(p => p.Length > 0));

    /// <summary>In words.</summary>
    /// <param name="package">The plan.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="holder">The holder in words; <c>null</c>: as it is written.</param>
    public LocalText Words(PlanPackage package, PlanLedger ledger, LocalText? holder = null)
    {
        var asset = package.AssetsOf(ledger).FirstOrDefault(a => a.Id == Asset)?.Name;
        return new(In(Language.Zh), In(Language.En));

        string In(Language language) =>
            string.Join(
                " · ",
                new[]
                {
                    Holder.Length == 0 ? "" : holder?.In(language) ?? Holder,
                    Kind.Name.In(language),
                    asset?.In(language) ?? "",
                    Year,
                }.Where(p => p.Length > 0)
            );
    }
}
