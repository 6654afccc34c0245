using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A kind of account. Formulas name an account by account('kind', holder, asset, year): the parts that the kind has, in this order.")]
public sealed record LedgerAccountKind : PlanItem
{
    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Who holds an account of it; county: there is one, without a holder.")]
    public LedgerHolder Holder { get; init; } = LedgerHolder.County;

    [Doc("For holder record: the register.")]
    [Ref(typeof(Register))]
    public string? Register { get; init; }

    [Doc("The side by which it grows: credit for what is held or used, debit for where it comes from.")]
    public LedgerSide Side { get; init; } = LedgerSide.Credit;

    [Doc("What the balance may not fall below.")]
    public decimal? Floor { get; init; }

    [Doc("What the balance may not rise above.")]
    public decimal? Ceiling { get; init; }

    [Doc("Whether each year has an account of its own.")]
    public bool Yearly { get; init; }

    [Doc("Whether everyone may see its balances.")]
    public bool Public { get; init; }
}
