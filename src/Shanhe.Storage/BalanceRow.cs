using System.Data.Common;
using Dapper;
using Shanhe.Evidence.Records;
using Shanhe.Ledger.Accounts;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>What stands on an account, as formulas read it.</summary>
static class BalanceRow
{
    const string Sql =
        "SELECT a.side, a.debits, a.credits, a.held_debits, a.held_credits, l.decimals FROM ledger l JOIN ledger_account a ON a.ledger = l.no "
        + "WHERE l.id = @ledger AND a.id = @account";

    public static decimal Find(Statements statements, BalanceName name) =>
        statements.Row(Sql, ("@ledger", name.Ledger), ("@account", name.Account)) is { } row
            ? Of(name, (long)row[0]!, (long)row[1]!, (long)row[2]!, (long)row[3]!, (long)row[4]!, (long)row[5]!)
            : 0;

    public static decimal Find(DbConnection connection, BalanceName name) =>
        connection.QueryFirstOrDefault<(long, long, long, long, long, long)?>(Sql, new { ledger = name.Ledger, account = name.Account })
            is var (side, debits, credits, heldDebits, heldCredits, decimals)
            ? Of(name, side, debits, credits, heldDebits, heldCredits, decimals)
            : 0;

    static decimal Of(BalanceName name, long side, long debits, long credits, long heldDebits, long heldCredits, long decimals)
    {
        var balance = new Balance(debits, credits, heldDebits, heldCredits);
        var by = (Side)(int)side;
        var net = balance.Net(by) - (name.Available ? balance.Leaving(by) : 0);
        return (decimal)net / (decimal)Math.Pow(10, decimals);
    }
}
