using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A ledger: accounts of a right, a mass or money, between which transfers balance.")]
public sealed record PlanLedger : PlanItem
{
    [Doc("Name of the ledger.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("The systems of the plan that it carries.")]
    public IReadOnlyList<string> Systems { get; init; } = [];

    [Doc("What it rests on.")]
    public required LocalText Basis { get; init; }

    [Doc("The laws it rests on, with the article.")]
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    [Doc("Unit of every amount.")]
    [UnitSymbol]
    public required string Unit { get; init; }

    [Doc("Decimal places of the smallest amount, 0 to 6; it does not change once the ledger is in use.")]
    public int Decimals { get; init; }

    [Doc("What is held apart, such as one pollutant and another; left out, the ledger holds one thing.")]
    public IReadOnlyList<RegisterCode> Assets { get; init; } = [];

    [Doc("The list of codes of what is held, in place of assets.")]
    [Ref(typeof(CodeList))]
    public string? AssetList { get; init; }

    [Doc("The kinds of account.")]
    public required IReadOnlyList<LedgerAccountKind> Accounts { get; init; }

    [Doc("Transfers that people and interfaces book beside those of records.")]
    public IReadOnlyList<LedgerTransferKind> Transfers { get; init; } = [];

    [Doc("The departments that read all accounts, close periods and reconcile, beside the one that leads; left out: that of the area.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Keepers { get; init; } = [];

    [Doc("Departments beside the keepers that read all accounts.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Readers { get; init; } = [];

    [Doc("Series of indicators that posted transfers give.")]
    public IReadOnlyList<LedgerCount> Gives { get; init; } = [];

    [Doc("The certificate that a balance is proved by.")]
    public LedgerCertificate? Certificate { get; init; }

    /// <summary>Whether something is held apart, so that accounts name it.</summary>
    public bool HasAssets => Assets.Count > 0 || AssetList is not null;

    public LedgerAccountKind? Kind(string id) => Accounts.FirstOrDefault(a => a.Id == id);
}
