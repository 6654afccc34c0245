using System.Data.Common;
using Dapper;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Journals;

namespace Shanhe.Storage;

/// <summary>Compares accounts, tokens, files, kept values and the ends of the streams with the lines of the journal that made them.</summary>
static class AccountCheck
{
    /// <summary>
    /// What a line says of a row: the rows without a line, those that differ from their last one, and the lines without a row.
    /// </summary>
    const string Last =
        "SELECT coalesce(j.seq, 0) AS Number, coalesce(r.id, j.subject) AS Subject, r.body AS Row, j.body AS Told FROM (SELECT subject, max(seq) AS seq FROM journal WHERE kind = @kind GROUP BY subject) l "
        + "JOIN journal j ON j.seq = l.seq FULL JOIN {0} r ON r.id = j.subject ORDER BY 1";

    public static BrokenLink? First(DbConnection connection) =>
        Accounts(connection) ?? Tokens(connection) ?? Files(connection) ?? Kept(connection) ?? Heads(connection);

    static BrokenLink? Accounts(DbConnection connection)
    {
        foreach (var pair in Pairs(connection, "account", "account"))
        {
            if (pair is not { Row: { } row, Told: { } told } || !AccountLine.Tells(told, Rows.Parse<Account>(row)))
                return Broken(pair, "account");
        }

        return connection.QueryFirstOrDefault<string>("SELECT id FROM account WHERE id <> json_extract(body, '$.id') LIMIT 1") is { } wrong
            ? new(0, wrong, BreakKind.Derived, "account")
            : null;
    }

    static BrokenLink? Tokens(DbConnection connection)
    {
        foreach (var pair in Pairs(connection, "token", "token"))
        {
            if (pair is not { Row: { } row, Told: { } told } || !AccountLine.Tells(told, Rows.Parse<ApiToken>(row)))
                return Broken(pair, "token");
        }

        // A token is found by its column: it must be the one of its document.
        return
            connection.QueryFirstOrDefault<string>(
                "SELECT id FROM token WHERE hash <> json_extract(body, '$.hash') OR account <> json_extract(body, '$.account') OR id <> json_extract(body, '$.id') LIMIT 1"
            )
                is { } wrong
            ? new(0, wrong, BreakKind.Derived, "token")
            : null;
    }

    static BrokenLink? Files(DbConnection connection)
    {
        const string sql =
            "SELECT coalesce(j.seq, 0) AS Number, coalesce(u.hash, j.subject) AS Subject, j.body AS Told FROM (SELECT subject, min(seq) AS seq FROM journal WHERE kind = 'attachment' GROUP BY subject) l "
            + "JOIN journal j ON j.seq = l.seq FULL JOIN upload u ON u.hash = j.subject "
            + "WHERE u.hash IS NULL OR j.seq IS NULL OR json_extract(j.body, '$.name') <> u.name OR json_extract(j.body, '$.type') <> u.type OR CAST(json_extract(j.body, '$.size') AS BIGINT) <> u.size LIMIT 1";
        return connection.QueryFirstOrDefault<Pair>(sql) is { } pair ? Broken(pair, "upload") : null;
    }

    /// <summary>What is kept under a kind is what the last line about it says.</summary>
    static BrokenLink? Kept(DbConnection connection)
    {
        const string sql =
            "SELECT coalesce(j.seq, 0) AS Number, k.kind || '/' || k.owner || '/' || k.name AS Subject FROM kept k LEFT JOIN journal j "
            + "ON j.seq = (SELECT max(seq) FROM journal x WHERE x.kind = k.kind AND x.subject = k.owner || '/' || k.name) "
            + "WHERE j.seq IS NULL OR json_extract(j.body, '$') IS DISTINCT FROM k.body LIMIT 1";
        return connection.QueryFirstOrDefault<Pair>(sql) is { } pair ? Broken(pair, "kept") : null;
    }

    static BrokenLink? Heads(DbConnection connection)
    {
        const string sql =
            "SELECT coalesce(j.seq, 0) AS Number, coalesce(h.stream, l.stream) AS Subject FROM (SELECT stream, max(seq) AS seq FROM journal GROUP BY stream) l "
            + "JOIN journal j ON j.seq = l.seq FULL JOIN journal_head h ON h.stream = l.stream WHERE (h.stream IS NULL AND l.stream <> '') OR j.seq IS NULL OR h.no <> j.no OR h.hash <> j.hash LIMIT 1";
        return connection.QueryFirstOrDefault<Pair>(sql) is { } pair ? Broken(pair, "journal_head") : null;
    }

    static IEnumerable<Pair> Pairs(DbConnection connection, string kind, string table) =>
        connection.Query<Pair>(Last.Replace("{0}", table, StringComparison.Ordinal), new { kind }, buffered: false);

    static BrokenLink Broken(Pair pair, string what) => new(pair.Number, pair.Subject, BreakKind.Derived, what);

    sealed class Pair
    {
        public long Number { get; set; }

        public string Subject { get; set; } = "";

        public string? Row { get; set; }

        public string? Told { get; set; }
    }
}
