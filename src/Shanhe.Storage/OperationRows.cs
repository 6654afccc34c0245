using System.Data.Common;
using Dapper;

namespace Shanhe.Storage;

/// <summary>Notes of the program's own work.</summary>
static class OperationRows
{
    public static string? Find(DbConnection connection, DbTransaction? transaction, string kind, string owner, string name) =>
        connection.QueryFirstOrDefault<string>(
            "SELECT body FROM operation WHERE kind = @kind AND owner = @owner AND name = @name",
            new
            {
                kind,
                owner,
                name,
            },
            transaction
        );

    public static List<(string Name, string Body)> All(DbConnection connection, string kind, string owner) =>
        connection
            .Query<(string, string)>(
                "SELECT name, body FROM operation WHERE kind = @kind AND owner = @owner ORDER BY name",
                new { kind, owner }
            )
            .ToList();

    public static void Put(DbConnection connection, DbTransaction transaction, string kind, string owner, string name, string? body) =>
        connection.Execute(
            body is null
                ? "DELETE FROM operation WHERE kind = @kind AND owner = @owner AND name = @name"
                : "INSERT INTO operation (kind, owner, name, body) VALUES (@kind, @owner, @name, @body) ON CONFLICT (kind, owner, name) DO UPDATE SET body = excluded.body",
            new
            {
                kind,
                owner,
                name,
                body,
            },
            transaction
        );
}
