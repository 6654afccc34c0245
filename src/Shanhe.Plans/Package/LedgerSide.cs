namespace Shanhe.Plans.Package;

public enum LedgerSide
{
    Credit,
    Debit,
}
