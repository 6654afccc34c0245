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

    public static string? Holder(SqliteConnection connection, SqliteTransaction transaction, string register, string rule, string value) => connection.QueryFirstOrDefault<string>(
        "SELECT r.key FROM record_unique u JOIN record r ON r.id = u.id WHERE u.register = @register AND u.rule = @rule AND u.value = @value", new { register, rule, value }, transaction);

    public static int NextNumber(SqliteConnection connection, SqliteTransaction transaction, string register, int year) => connection.ExecuteScalar<int>(
        "INSERT INTO record_number (register, year, last) VALUES (@register, @year, 1) ON CONFLICT (register, year) DO UPDATE SET last = last + 1 RETURNING last", new { register, year }, transaction);

    /// <summary>Counts records by a field: by its column when it is indexed, else by looking into the documents.</summary>
    public static int Count(SqliteConnection connection, SqliteTransaction? transaction, RecordList? list, string register, string field, string value, IReadOnlyList<string> states, string? except)
    {
        var among = states.Count == 0 ? "" : " AND r.state IN @states";
        var parameters = new { register, field = $"$.fields.\"{field.Replace("\"", "", StringComparison.Ordinal)}\"", value, states, except = except ?? "" };
        if (list?.Column(field) is { } column)
            return connection.ExecuteScalar<int>($"SELECT count(*) FROM {list.Table} x JOIN record r ON r.id = x.id WHERE x.{column.Name} = {(column.Numeric ? "CAST(@value AS REAL)" : "@value")} AND r.key <> @except{among}", parameters, transaction);
        return connection.ExecuteScalar<int>($"SELECT count(*) FROM record r WHERE r.register = @register AND json_extract(r.body, @field) = @value AND r.key <> @except{among}", parameters, transaction);
    }

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, RecordRevision revision, RecordEntry entry, RecordList? list)
    {
        var body = Rows.Write(revision);
        connection.Execute("INSERT INTO record_revision (seq, register, key, no, body) VALUES (@Seq, @Register, @Key, @No, @body)", new { revision.Seq, revision.Register, revision.Key, revision.No, body }, transaction);
        var id = connection.ExecuteScalar<long>(
            "INSERT INTO record (register, key, no, state, department, year, creator, created, updated, title, due, town, closed, body) "
            + "VALUES (@Register, @Key, @No, @State, @Department, @Year, @Actor, @At, @At, @Title, @Due, @Town, @Closed, @body) "
            + "ON CONFLICT (register, key) DO UPDATE SET no = excluded.no, state = excluded.state, department = excluded.department, year = excluded.year, updated = excluded.updated, "
            + "title = excluded.title, due = excluded.due, town = excluded.town, closed = excluded.closed, body = excluded.body RETURNING id",
            new { revision.Register, revision.Key, revision.No, revision.State, revision.Department, revision.Year, revision.Actor, At = Rows.Text(revision.At), entry.Title, Due = entry.Due is { } due ? Rows.Text(due) : null, entry.Town, entry.Closed, body },
            transaction);
        Derive(connection, transaction, id, revision, entry, list, fresh: revision.No == 1);
    }

    public static void Reindex(SqliteConnection connection, SqliteTransaction transaction, RecordRevision last, RecordEntry entry, RecordList? list)
    {
        var id = connection.ExecuteScalar<long>(
            "UPDATE record SET title = @Title, due = @Due, town = @Town, closed = @Closed, updated = @At WHERE register = @Register AND key = @Key RETURNING id",
            new { last.Register, last.Key, entry.Title, Due = entry.Due is { } due ? Rows.Text(due) : null, entry.Town, entry.Closed, At = Rows.Text(last.At) }, transaction);
        Derive(connection, transaction, id, last, entry, list, fresh: false);
    }

    static void Derive(SqliteConnection connection, SqliteTransaction transaction, long id, RecordRevision revision, RecordEntry entry, RecordList? list, bool fresh)
    {
        if (!fresh) connection.Execute("DELETE FROM record_link WHERE id = @id; DELETE FROM record_unique WHERE id = @id; DELETE FROM record_text WHERE rowid = @id; DELETE FROM record_box WHERE id = @id", new { id }, transaction);
        foreach (var link in entry.Links) connection.Execute("INSERT OR IGNORE INTO record_link (id, kind, target, field) VALUES (@id, @Kind, @Target, @Field)", new { id, link.Kind, link.Target, link.Field }, transaction);
        foreach (var (rule, value) in entry.Uniques) connection.Execute("INSERT INTO record_unique (register, rule, value, id) VALUES (@Register, @rule, @value, @id)", new { revision.Register, rule, value, id }, transaction);
        connection.Execute("INSERT INTO record_text (rowid, words) VALUES (@id, @Text)", new { id, entry.Text }, transaction);
        if (entry.Box is { } box) connection.Execute("INSERT INTO record_box (id, west, east, south, north) VALUES (@id, @West, @East, @South, @North)", new { id, box.West, box.East, box.South, box.North }, transaction);
        list?.Put(connection, transaction, id, revision, entry);
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
