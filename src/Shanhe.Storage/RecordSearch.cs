using System.Data.Common;
using System.Text;
using Dapper;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>Finds records of all registers by words, among those that the reader may see.</summary>
static class RecordSearch
{
    public static List<FoundRecord> Find(
        DbConnection connection,
        EvidenceNames names,
        string words,
        IReadOnlyList<(string Register, RecordScopeFilter Scope)> scopes,
        int limit
    )
    {
        if (SearchText.Query(words) is not { } query || scopes.Count == 0)
            return [];
        var dialect = Dialect.Of(connection);
        var p = new DynamicParameters(new { query = dialect.Query(query), limit });
        var sql = new StringBuilder(
            "SELECT r.register AS Register, r.key AS Key, r.title AS Title, r.state AS State FROM record_text JOIN record r ON r.id = record_text.rowid WHERE "
                + dialect.Matches("@query")
        );
        RecordPages.Scopes(sql, p, names, scopes);
        // The newest first: ranking every hit of a common word would read them all.
        sql.Append(" ORDER BY record_text.rowid DESC LIMIT @limit");
        return [.. connection.Query<FoundRecord>(sql.ToString(), p)];
    }
}
