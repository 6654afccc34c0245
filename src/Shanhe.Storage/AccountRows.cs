using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Storage;

/// <summary>Accounts, by their id.</summary>
static class AccountRows
{
    public static Account? Find(SqliteConnection connection, SqliteTransaction? transaction, EvidenceNames names, string id) =>
        connection.QueryFirstOrDefault<string>("SELECT body FROM account WHERE id = @id", new { id }, transaction) is { } body
            ? names.Read(Rows.Parse<Account>(body))
            : null;

    public static IReadOnlyList<ApiToken> Tokens(SqliteConnection connection, SqliteTransaction? transaction, string account) =>
        [
            .. connection
                .Query<string>("SELECT body FROM token WHERE account = @account ORDER BY id", new { account }, transaction)
                .Select(Rows.Parse<ApiToken>),
        ];

    public static IReadOnlyList<Account> All(SqliteConnection connection, SqliteTransaction? transaction, EvidenceNames names) =>
        [
            .. connection
                .Query<string>("SELECT body FROM account ORDER BY id", transaction: transaction)
                .Select(b => names.Read(Rows.Parse<Account>(b))),
        ];
}
