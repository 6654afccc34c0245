using System.Data.Common;
using Dapper;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Storage;

/// <summary>Accounts, by their id.</summary>
static class AccountRows
{
    public static Account? Find(DbConnection connection, DbTransaction? transaction, EvidenceNames names, string id) =>
        connection.QueryFirstOrDefault<string>("SELECT body FROM account WHERE id = @id", new { id }, transaction) is { } body
            ? names.Read(Rows.Parse<Account>(body))
            : null;

    public static IReadOnlyList<ApiToken> Tokens(DbConnection connection, DbTransaction? transaction, string account) =>
        [
            .. connection
                .Query<string>("SELECT body FROM token WHERE account = @account ORDER BY id", new { account }, transaction)
                .Select(Rows.Parse<ApiToken>),
        ];

    public static IReadOnlyList<Account> All(DbConnection connection, DbTransaction? transaction, EvidenceNames names) =>
        [
            .. connection
                .Query<string>("SELECT body FROM account ORDER BY id", transaction: transaction)
                .Select(b => names.Read(Rows.Parse<Account>(b))),
        ];
}
