using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Evidence;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>Reads and writes records and their revisions.</summary>
static class RecordRows
{
    public static PlanRecord? Find(SqliteConnection connection, SqliteTransaction? transaction, string register, string key) => connection.QueryFirstOrDefault<Row>(
        "SELECT body, creator, created FROM record WHERE register = @register AND key = @key", new { register, key }, transaction)?.ToRecord();

    public static List<PlanRecord> List(SqliteConnection connection, RecordFilter filter)
    {
        const string sql = "SELECT body, creator, created FROM record WHERE register = @Register AND (@Department IS NULL OR department = @Department) "
            + "AND (@Year IS NULL OR year = @Year) AND (@State IS NULL OR state = @State) AND (@After IS NULL OR key < @After) "
            + "AND (@Search IS NULL OR instr(body, @Search) > 0) ORDER BY key DESC LIMIT @Limit";
        var search = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim();
        var rows = connection.Query<Row>(sql, new { filter.Register, filter.Department, filter.Year, filter.State, filter.After, Search = search, filter.Limit }).Select(r => r.ToRecord());
        return [.. filter.States is { } states ? rows.Where(r => states.Contains(r.Last.State)) : rows];
    }

    public static List<RecordRevision> History(SqliteConnection connection, string register, string key) => [.. connection.Query<string>(
        "SELECT body FROM record_revision WHERE register = @register AND key = @key ORDER BY no", new { register, key }).Select(Rows.Parse<RecordRevision>)];

    public static void Insert(SqliteConnection connection, SqliteTransaction transaction, RecordRevision revision)
    {
        var body = Rows.Write(revision);
        connection.Execute("INSERT INTO record_revision (seq, register, key, no, body) VALUES (@Seq, @Register, @Key, @No, @body)", new { revision.Seq, revision.Register, revision.Key, revision.No, body }, transaction);
        connection.Execute(
            "INSERT INTO record (register, key, no, state, department, year, creator, created, body) VALUES (@Register, @Key, @No, @State, @Department, @Year, @Actor, @At, @body) "
            + "ON CONFLICT (register, key) DO UPDATE SET no = excluded.no, state = excluded.state, department = excluded.department, year = excluded.year, body = excluded.body",
            new { revision.Register, revision.Key, revision.No, revision.State, revision.Department, revision.Year, revision.Actor, At = Rows.Text(revision.At), body },
            transaction);
    }

    sealed class Row
    {
        public string Body { get; set; } = "";

        public string Creator { get; set; } = "";

        public string Created { get; set; } = "";

        public PlanRecord ToRecord() => new(Rows.Parse<RecordRevision>(Body), Creator, Rows.Instant(Created));
    }
}
