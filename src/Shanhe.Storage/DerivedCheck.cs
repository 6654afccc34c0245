using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>Compares the tables that follow from the journal with the journal, line by line.</summary>
static class DerivedCheck
{
    public static BrokenLink? First(SqliteConnection connection) => Figures(connection) ?? Heads(connection) ?? RecordRevisions(connection) ?? RecordHeads(connection);

    static BrokenLink? Figures(SqliteConnection connection)
    {
        const string sql = "SELECT j.seq AS LineNumber, j.subject AS Subject, j.body AS Body, j.hash AS JournalHash, r.seq, r.series, r.period, r.place, r.no, r.action, r.state, r.value, r.entered, "
            + "r.entered_unit AS EnteredUnit, r.document, r.origin, r.reporter, r.actor, r.reason, r.simulated, r.at, r.hash "
            + "FROM journal j LEFT JOIN figure_revision r ON r.seq = j.seq WHERE j.kind = 'figure' ORDER BY j.seq";
        foreach (var (line, row) in connection.Query<Line, FigureRows.Row, (Line, FigureRows.Row)>(sql, (l, r) => (l, r), splitOn: "seq", buffered: false))
        {
            if (row is null || row.Series.Length == 0) return new(line.Number, line.Subject, BreakKind.Derived, "revision missing");
            var told = Rows.Parse<FigureRevision>(line.Body);
            var kept = row.ToRevision() with { Seq = 0, Hash = "", At = told.At };
            if (kept != told || row.Hash != line.JournalHash) return new(line.Number, line.Subject, BreakKind.Derived, $"revision {row.No}");
        }

        return connection.QueryFirstOrDefault<long?>("SELECT min(r.seq) FROM figure_revision r LEFT JOIN journal j ON j.seq = r.seq AND j.kind = 'figure' WHERE j.seq IS NULL") is { } stray
            ? new(stray, "figure_revision", BreakKind.Derived, "not in the journal")
            : null;
    }

    static BrokenLink? Heads(SqliteConnection connection)
    {
        const string sql = "SELECT r.seq AS Number, f.series || '/' || f.period || '/' || f.place AS Subject, '' AS Body, '' AS JournalHash FROM figure f "
            + "LEFT JOIN figure_revision r ON r.series = f.series AND r.period = f.period AND r.place = f.place "
            + "AND r.no = (SELECT max(no) FROM figure_revision x WHERE x.series = f.series AND x.period = f.period AND x.place = f.place) "
            + "WHERE r.seq IS NULL OR r.no <> f.no OR r.state <> f.state LIMIT 1";
        return connection.QueryFirstOrDefault<(long? Number, string Subject)>(sql) is { Subject: { } subject } broken ? new(broken.Number ?? 0, subject, BreakKind.Derived, "last revision") : null;
    }

    static BrokenLink? RecordRevisions(SqliteConnection connection)
    {
        const string sql = "SELECT j.seq AS LineNumber, j.subject AS Subject, j.body AS Body, j.hash AS JournalHash, r.body AS Kept FROM journal j LEFT JOIN record_revision r ON r.seq = j.seq WHERE j.kind = 'record' ORDER BY j.seq";
        foreach (var line in connection.Query<Line>(sql, buffered: false))
        {
            if (line.Kept is null) return new(line.Number, line.Subject, BreakKind.Derived, "revision missing");
            var kept = Rows.Parse<RecordRevision>(line.Kept);
            var told = Rows.Parse<RecordRevision>(line.Body);
            if (kept.Hash != line.JournalHash || Rows.Write(kept with { Seq = 0, Hash = "", At = told.At }) != Rows.Write(told)) return new(line.Number, line.Subject, BreakKind.Derived, "revision " + kept.No);
        }

        return null;
    }

    static BrokenLink? RecordHeads(SqliteConnection connection)
    {
        const string sql = "SELECT r.seq AS Number, h.register || '/' || h.key AS Subject FROM record h LEFT JOIN record_revision r ON r.register = h.register AND r.key = h.key "
            + "AND r.no = (SELECT max(no) FROM record_revision x WHERE x.register = h.register AND x.key = h.key) WHERE r.seq IS NULL OR r.no <> h.no OR r.body <> h.body LIMIT 1";
        return connection.QueryFirstOrDefault<(long? Number, string Subject)>(sql) is { Subject: { } subject } broken ? new(broken.Number ?? 0, subject, BreakKind.Derived, "last revision") : null;
    }

    sealed class Line
    {
        public long Number => LineNumber;

        public long LineNumber { get; set; }

        public string Subject { get; set; } = "";

        public string Body { get; set; } = "";

        public string JournalHash { get; set; } = "";

        public string? Kept { get; set; }
    }
}
