using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>Reads and writes records, their revisions and what follows from them.</summary>
static class RecordRows
{
    public const string Columns = "r.body, r.creator, r.created";

    public static PlanRecord? Find(SqliteConnection connection, SqliteTransaction? transaction, string register, string key) => connection.QueryFirstOrDefault<Row>(
        $"SELECT {Columns} FROM record r WHERE register = @register AND key = @key", new { register, key }, transaction)?.ToRecord();

    public static List<PlanRecord> ByKey(SqliteConnection connection, string register, string? after, int limit) => [.. connection.Query<Row>(
        $"SELECT {Columns} FROM record r WHERE r.register = @register AND r.key > @after ORDER BY r.key LIMIT @limit", new { register, after = after ?? "", limit }).Select(r => r.ToRecord())];

    public static List<RecordRevision> History(SqliteConnection connection, SqliteTransaction? transaction, string register, string key) => [.. connection.Query<string>(
        "SELECT body FROM record_revision WHERE register = @register AND key = @key ORDER BY no", new { register, key }, transaction).Select(Rows.Parse<RecordRevision>)];

    public static List<PlanRecord> Linking(SqliteConnection connection, string kind, string target, int limit) => [.. connection.Query<Row>(
        $"SELECT {Columns} FROM record_link l JOIN record r ON r.id = l.id WHERE l.kind = @kind AND l.target = @target GROUP BY r.id ORDER BY r.updated DESC LIMIT @limit",
        new { kind, target, limit }).Select(r => r.ToRecord())];

    public static List<(string Register, string Key, string Field)> OpenLinks(SqliteConnection connection, SqliteTransaction transaction, string kind, string target) => [.. connection.Query<(string, string, string)>(
        "SELECT r.register, r.key, l.field FROM record_link l JOIN record r ON r.id = l.id WHERE l.kind = @kind AND l.target = @target AND r.closed = 0 LIMIT 50", new { kind, target }, transaction)];

    public static List<ListedRecord> Due(SqliteConnection connection, Instant before, int limit) => [.. connection.Query<Row>(
        $"SELECT {Columns}, r.title, r.due FROM record r WHERE r.due IS NOT NULL AND r.due < @before ORDER BY r.due LIMIT @limit", new { before = Rows.Text(before), limit }).Select(r => r.ToListed())];

    public static PlanRecord? Find(Statements statements, SqliteTransaction transaction, string register, string key) =>
        statements.Texts(transaction, $"SELECT {Columns} FROM record r WHERE register = @register AND key = @key", ("@register", register), ("@key", key)) is [var body, var creator, var created]
            ? new(Rows.Parse<RecordRevision>(body), creator, Rows.Instant(created))
            : null;

    public static string? Holder(Statements statements, SqliteTransaction transaction, string register, string rule, string value) => (string?)statements.Value(
        transaction, "SELECT r.key FROM record_unique u JOIN record r ON r.id = u.id WHERE u.register = @register AND u.rule = @rule AND u.value = @value", ("@register", register), ("@rule", rule), ("@value", value));

    public static int NextNumber(Statements statements, SqliteTransaction transaction, string register, int year) => (int)(long)statements.Value(
        transaction, "INSERT INTO record_number (register, year, last) VALUES (@register, @year, 1) ON CONFLICT (register, year) DO UPDATE SET last = last + 1 RETURNING last", ("@register", register), ("@year", year))!;

    /// <summary>Counts records by a field: by its column when it is indexed, else by looking into the documents.</summary>
    public static int Count(SqliteConnection connection, SqliteTransaction? transaction, RecordList? list, string register, string field, string value, IReadOnlyList<string> states, string? except)
    {
        var among = states.Count == 0 ? "" : " AND r.state IN @states";
        var parameters = new { register, field = $"$.fields.\"{field.Replace("\"", "", StringComparison.Ordinal)}\"", value, states, except = except ?? "" };
        if (list?.Column(field) is { } column)
            return connection.ExecuteScalar<int>($"SELECT count(*) FROM {list.Table} x JOIN record r ON r.id = x.id WHERE x.{column.Name} = {(column.Numeric ? "CAST(@value AS REAL)" : "@value")} AND r.key <> @except{among}", parameters, transaction);
        return connection.ExecuteScalar<int>($"SELECT count(*) FROM record r WHERE r.register = @register AND json_extract(r.body, @field) = @value AND r.key <> @except{among}", parameters, transaction);
    }

    /// <summary>A field of the record of a list's row <c>x</c>, as SQL; the field's id is the definition's own.</summary>
    public static string FieldOf(string field, bool numeric)
    {
        var path = field.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        var kept = $"(SELECT json_extract(r.body, '$.fields.\"{path}\"') FROM record r WHERE r.id = x.id)";
        return numeric ? $"CAST({kept} AS REAL)" : kept;
    }

    public static void Insert(Statements statements, SqliteTransaction transaction, RecordRevision revision, RecordEntry entry, RecordList? list)
    {
        var body = Rows.Write(revision);
        var at = Rows.Text(revision.At);
        statements.Run(transaction, "INSERT INTO record_revision (seq, register, key, no, body) VALUES (@seq, @register, @key, @no, @body)", ("@seq", revision.Seq), ("@register", revision.Register), ("@key", revision.Key), ("@no", revision.No), ("@body", body));
        var id = (long)statements.Value(
            transaction,
            "INSERT INTO record (register, key, no, state, department, year, creator, created, updated, title, due, town, closed, body) "
            + "VALUES (@register, @key, @no, @state, @department, @year, @actor, @at, @at, @title, @due, @town, @closed, @body) "
            + "ON CONFLICT (register, key) DO UPDATE SET no = excluded.no, state = excluded.state, department = excluded.department, year = excluded.year, updated = excluded.updated, "
            + "title = excluded.title, due = excluded.due, town = excluded.town, closed = excluded.closed, body = excluded.body RETURNING id",
            ("@register", revision.Register), ("@key", revision.Key), ("@no", revision.No), ("@state", revision.State), ("@department", revision.Department), ("@year", revision.Year), ("@actor", revision.Actor), ("@at", at),
            ("@title", entry.Title), ("@due", entry.Due is { } due ? Rows.Text(due) : null), ("@town", entry.Town), ("@closed", entry.Closed ? 1 : 0), ("@body", body))!;
        Derive(statements, transaction, id, revision, entry, list, fresh: revision.No == 1);
    }

    public static void Reindex(Statements statements, SqliteTransaction transaction, RecordRevision last, RecordEntry entry, RecordList? list)
    {
        var id = (long)statements.Value(
            transaction, "UPDATE record SET title = @title, due = @due, town = @town, closed = @closed, updated = @at WHERE register = @register AND key = @key RETURNING id",
            ("@title", entry.Title), ("@due", entry.Due is { } due ? Rows.Text(due) : null), ("@town", entry.Town), ("@closed", entry.Closed ? 1 : 0), ("@at", Rows.Text(last.At)), ("@register", last.Register), ("@key", last.Key))!;
        Derive(statements, transaction, id, last, entry, list, fresh: false);
    }

    static void Derive(Statements statements, SqliteTransaction transaction, long id, RecordRevision revision, RecordEntry entry, RecordList? list, bool fresh)
    {
        if (!fresh)
        {
            foreach (var sql in (ReadOnlySpan<string>)["DELETE FROM record_link WHERE id = @id", "DELETE FROM record_unique WHERE id = @id", "DELETE FROM record_text WHERE rowid = @id", "DELETE FROM record_box WHERE id = @id"]) statements.Run(transaction, sql, ("@id", id));
        }

        foreach (var link in entry.Links) statements.Run(transaction, "INSERT OR IGNORE INTO record_link (id, kind, target, field) VALUES (@id, @kind, @target, @field)", ("@id", id), ("@kind", link.Kind), ("@target", link.Target), ("@field", link.Field));
        foreach (var (rule, value) in entry.Uniques) statements.Run(transaction, "INSERT INTO record_unique (register, rule, value, id) VALUES (@register, @rule, @value, @id)", ("@register", revision.Register), ("@rule", rule), ("@value", value), ("@id", id));
        statements.Run(transaction, "INSERT INTO record_text (rowid, words) VALUES (@id, @words)", ("@id", id), ("@words", entry.Text));
        if (entry.Box is { } box) statements.Run(transaction, "INSERT INTO record_box (id, west, east, south, north) VALUES (@id, @west, @east, @south, @north)", ("@id", id), ("@west", box.West), ("@east", box.East), ("@south", box.South), ("@north", box.North));
        list?.Put(statements, transaction, id, revision, entry);
    }

    public sealed class Row
    {
        public string Body { get; set; } = "";

        public string Creator { get; set; } = "";

        public string Created { get; set; } = "";

        public string Title { get; set; } = "";

        public string? Due { get; set; }

        public string Sorted { get; set; } = "";

        public PlanRecord ToRecord() => new(Rows.Parse<RecordRevision>(Body), Creator, Rows.Instant(Created));

        public ListedRecord ToListed() => new(ToRecord(), Title, Due is null ? null : Rows.Instant(Due));
    }
}
