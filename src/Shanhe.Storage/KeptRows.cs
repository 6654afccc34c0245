using System.Data.Common;
using Dapper;

namespace Shanhe.Storage;

/// <summary>Values that accounts or the program keep.</summary>
static class KeptRows
{
    public static string? Find(DbConnection connection, DbTransaction? transaction, string kind, string owner, string name) =>
        connection.QueryFirstOrDefault<string>(
            "SELECT body FROM kept WHERE kind = @kind AND owner = @owner AND name = @name",
            new
            {
                kind,
                owner,
                name,
            },
            transaction
        );
}
