using System.Data.Common;
using Dapper;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>Compares the tables that follow from the journal with the journal, line by line.</summary>
static class DerivedCheck
{
    public static BrokenLink? First(DbConnection connection) =>
        Figures(connection)
        ?? Heads(connection)
        ?? RecordRevisions(connection)
        ?? RecordHeads(connection)
        ?? RecordTally.FirstBreak(connection)
        ?? ContributionRows.FirstBreak(connection)
        ?? AccountCheck.First(connection)
        ?? LayerCheck.First(connection)
        ?? LedgerCheck.First(connection);

    static BrokenLink? Figures(DbConnection connection)
    {
        const string sql =
            "SELECT j.seq AS LineNumber, j.subject AS Subject, j.body AS Body, j.hash AS JournalHash, r.seq, r.series, r.period, r.place, r.no, r.action, r.state, r.value, r.entered, "
            + "r.entered_unit AS EnteredUnit, r.document, r.origin, r.reporter, r.actor, r.reason, r.simulated, r.at, r.hash, r.files "
            + "FROM journal j LEFT JOIN figure_revision r ON r.seq = j.seq WHERE j.kind = 'figure' ORDER BY j.seq";
        foreach (
            var (line, row) in connection.Query<Line, FigureRows.Row, (Line, FigureRows.Row)>(
                sql,
                (l, r) => (l, r),
                splitOn: "seq",
                buffered: false
            )
        )
        {
            if (row is null || row.Series.Length == 0)
                return new(line.Number, line.Subject, BreakKind.Derived, "revision missing");
            var told = Rows.Parse<FigureRevision>(line.Body);
            var kept = row.ToRevision() with { Seq = 0, Hash = "", At = told.At };
            if (kept with { Files = null } != told with { Files = null } || !Same(kept.Files, told.Files) || row.Hash != line.JournalHash)
                return new(line.Number, line.Subject, BreakKind.Derived, $"revision {row.No}");
        }

        return
            connection.QueryFirstOrDefault<long?>(
                "SELECT min(r.seq) FROM figure_revision r LEFT JOIN journal j ON j.seq = r.seq AND j.kind = 'figure' WHERE j.seq IS NULL"
            )
                is { } stray
            ? new(stray, "figure_revision", BreakKind.Derived, "not in the journal")
            : null;
    }

    static bool Same(IReadOnlyList<UploadedFile>? kept, IReadOnlyList<UploadedFile>? told) => (kept ?? []).SequenceEqual(told ?? []);

    static BrokenLink? Heads(DbConnection connection)
    {
        const string sql =
            "SELECT r.seq AS Number, f.series || '/' || f.period || '/' || f.place AS Subject, '' AS Body, '' AS JournalHash FROM figure f "
            + "LEFT JOIN figure_revision r ON r.series = f.series AND r.period = f.period AND r.place = f.place "
            + "AND r.no = (SELECT max(no) FROM figure_revision x WHERE x.series = f.series AND x.period = f.period AND x.place = f.place) "
            + "WHERE r.seq IS NULL OR r.no <> f.no OR r.state <> f.state LIMIT 1";
        return connection.QueryFirstOrDefault<(long? Number, string Subject)>(sql) is { Subject: { } subject } broken
            ? new(broken.Number ?? 0, subject, BreakKind.Derived, "last revision")
            : null;
    }

    static BrokenLink? RecordRevisions(DbConnection connection)
    {
        const string sql =
            "SELECT seq AS LineNumber, subject AS Subject FROM (SELECT seq, subject, CAST(json_extract(body, '$.no') AS BIGINT) AS no, json_extract(body, '$.register') || '/' || json_extract(body, '$.key') AS named, "
            + "row_number() OVER (PARTITION BY subject ORDER BY seq) AS expected FROM journal WHERE kind = @Kind) numbered WHERE no <> expected OR named <> subject ORDER BY seq LIMIT 1";
        return connection.QueryFirstOrDefault<Line>(sql, new { RecordRows.Kind }) is { } line
            ? new(line.Number, line.Subject, BreakKind.Derived, "number of the revision")
            : null;
    }

    static BrokenLink? RecordHeads(DbConnection connection)
    {
        // Each side is looked up in the other by an index: what is asked must not grow with the square of the records.
        const string missing =
            "SELECT max(seq) AS LineNumber, subject AS Subject FROM journal WHERE kind = @Kind GROUP BY subject "
            + "HAVING subject NOT IN (SELECT register || '/' || key FROM record) ORDER BY 1 LIMIT 1";
        if (connection.QueryFirstOrDefault<Line>(missing, new { RecordRows.Kind }) is { } gone)
            return new(gone.Number, gone.Subject, BreakKind.Derived, "record missing");
        const string line = "FROM journal WHERE kind = @Kind AND subject = r.register || '/' || r.key";
        const string told =
            "SELECT r.seq AS LineNumber, r.register || '/' || r.key AS Subject FROM record r "
            + $"LEFT JOIN journal j ON j.seq = (SELECT max(seq) {line}) LEFT JOIN journal f ON f.seq = (SELECT min(seq) {line}) "
            + "WHERE j.seq IS NULL OR j.seq <> r.seq OR CAST(json_extract(j.body, '$.no') AS BIGINT) <> r.no OR json_extract(j.body, '$.state') <> r.state "
            + "OR json_extract(j.body, '$.department') <> r.department OR CAST(json_extract(j.body, '$.year') AS BIGINT) <> r.year OR f.actor <> r.creator "
            + "OR f.at <> r.created LIMIT 1";
        return connection.QueryFirstOrDefault<Line>(told, new { RecordRows.Kind }) is { } broken
            ? new(broken.Number, broken.Subject, BreakKind.Derived, "last revision")
            : null;
    }

    sealed class Line
    {
        public long Number => LineNumber;

        public long LineNumber { get; set; }

        public string Subject { get; set; } = "";

        public string Body { get; set; } = "";

        public string JournalHash { get; set; } = "";
    }
}
