namespace Shanhe.Plans.Package;

public enum LedgerHolder
{
    [Doc("the county; the account has no holder")]
    County,

    [Doc("a firm, by its credit code")]
    Firm,

    [Doc("a place of the package")]
    Place,

    [Doc("a department of the package")]
    Department,

    [Doc("a record of a register, by its key")]
    Record,

    [Doc("anyone else, by a name")]
    Name,
}
