using Shanhe.Plans.Periods;

namespace Shanhe.Plans.Formulas;

/// <summary>Looks at the other records of the store and at ledgers while a formula over one record runs.</summary>
public interface IRecordLookup
{
    /// <summary>
    /// How many records of a register, the one in hand left out, hold <paramref name="value"/> in a field; in one of the states when any
    /// are given.
    /// </summary>
    int Count(string register, string field, string value, IReadOnlyList<string> states);

    /// <summary>
    /// What stands on an account of a ledger, in the ledger's unit; less what is reserved to leave it when <paramref name="available"/>.
    /// <c>null</c>: nothing is known of it.
    /// </summary>
    decimal? Balance(string ledger, string account, bool available);
}
