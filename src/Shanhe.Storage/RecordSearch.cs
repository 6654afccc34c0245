using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>Finds records of all registers by words, among those that the reader may see.</summary>
static class RecordSearch
{
    public static List<FoundRecord> Find(
        SqliteConnection connection,
        string words,
        IReadOnlyList<(string Register, RecordScopeFilter Scope)> scopes,
        int limit
    )
    {
        if (SearchText.Query(words) is not { } query || scopes.Count == 0)
            return [];
        var p = new DynamicParameters(new { query, limit });
        var sql = new StringBuilder(
            "SELECT r.register AS Register, r.key AS Key, r.title AS Title, r.state AS State FROM record_text JOIN record r ON r.id = record_text.rowid WHERE record_text MATCH @query AND (0"
        );
        // Registers with the same scope share one condition, so that the statement stays short with a hundred registers.
        foreach (
            var (group, i) in scopes
                .GroupBy(s =>
                    (s.Scope.All, s.Scope.Department, s.Scope.Town, s.Scope.Firm, Accounts: string.Join('\n', s.Scope.Accounts ?? []))
                )
                .Select((g, i) => (g, i))
        )
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"s{i}_");
            sql.Append(CultureInfo.InvariantCulture, $" OR (r.register IN @{name}registers");
            p.Add(name + "registers", group.Select(g => g.Register).ToList());
            RecordList.Scope(group.First().Scope, sql, p, "r", name);
            sql.Append(')');
        }

        // The newest first: ranking every hit of a common word would read them all.
        sql.Append(") ORDER BY record_text.rowid DESC LIMIT @limit");
        return [.. connection.Query<FoundRecord>(sql.ToString(), p)];
    }
}
