using System.Data.Common;
using Dapper;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage;

/// <summary>Compares what lists and sums keep of records with the entries that are made of them anew.</summary>
static class EntryCheck
{
    public static BrokenLink? First(
        DbConnection connection,
        RecordList list,
        EvidenceNames names,
        Func<PlanRecord, RecordEntry> made,
        CancellationToken cancellation
    )
    {
        var unmade = connection.ExecuteScalar<long>(
            "SELECT count(*) FROM record_list WHERE register = @Register AND building <> 0",
            new { list.Register }
        );
        if (unmade > 0)
            return null;
        var sql =
            $"SELECT {RecordRows.Columns}, r.id AS Id, r.title AS Title, r.due AS Due, r.town AS Town, r.closed AS Closed, r.derived AS Derived "
            + $"FROM {RecordRows.From} WHERE r.register = @Register ORDER BY r.id";
        foreach (var row in connection.Query<KeptEntry>(sql, new { list.Register }, buffered: false))
        {
            cancellation.ThrowIfCancellationRequested();
            var record = row.ToRecord(names);
            var entry = made(record);
            var what =
                row.Title != entry.Title
                || row.Due != RecordRows.Due(entry)
                || row.Town != entry.Town
                || row.Closed != (entry.Closed ? 1 : 0)
                    ? "record"
                : row.Derived != RecordRows.Signature(entry) ? "links"
                : null;
            if (what is not null)
                return new(row.Seq, RecordRows.Subject(record.Register, record.Key), BreakKind.Derived, what);
        }

        return Rows(connection, list, names, made) ?? Sums(connection, list, names, made);
    }

    static BrokenLink? Rows(DbConnection connection, RecordList list, EvidenceNames names, Func<PlanRecord, RecordEntry> made)
    {
        var sql =
            $"SELECT {RecordRows.Columns}, CASE WHEN x.id IS NULL OR x.creator <> r.creator THEN 1 ELSE 0 END, {list.ColumnNames("x")} FROM {RecordRows.From} LEFT JOIN {list.Table} x ON x.id = r.id WHERE r.register = @Register";
        using var reader = connection.ExecuteReader(sql, new { list.Register });
        while (reader.Read())
        {
            var record = new RecordRows.Row
            {
                Body = reader.GetString(0),
                Seq = reader.GetInt64(1),
                At = reader.GetInt64(2),
                Hash = reader.GetString(3),
                Creator = reader.GetString(4),
                Created = reader.GetInt64(5),
            }.ToRecord(names);
            var row = Enumerable.Range(7, reader.FieldCount - 7).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i)).ToList();
            if (reader.GetInt32(6) != 0 || !list.Fits(row, record.Last, made(record)))
                return new(record.Last.Seq, RecordRows.Subject(record.Register, record.Key), BreakKind.Derived, "list");
        }

        return null;
    }

    static BrokenLink? Sums(DbConnection connection, RecordList list, EvidenceNames names, Func<PlanRecord, RecordEntry> made)
    {
        var kept = connection
            .Query<(long Id, string Series, string Period, string Place, string Amount)>(
                "SELECT c.id, c.series, c.period, c.place, c.amount FROM record_contribution c JOIN record r ON r.id = c.id WHERE r.register = @Register",
                new { list.Register }
            )
            .ToLookup(c => c.Id, c => (c.Series, c.Period, c.Place, c.Amount));
        var sql = $"SELECT {RecordRows.Columns}, r.id AS Id FROM {RecordRows.From} WHERE r.register = @Register";
        foreach (var row in connection.Query<RecordRows.Row>(sql, new { list.Register }, buffered: false))
        {
            var record = row.ToRecord(names);
            var wanted = made(record).Contributions.Select(c => (c.Series, c.Period, c.Place, Storage.Rows.Text(c.Amount))).ToHashSet();
            if (!wanted.SetEquals(kept[row.Id]))
                return new(row.Seq, RecordRows.Subject(record.Register, record.Key), BreakKind.Derived, "record_contribution");
        }

        return null;
    }

    /// <summary>A row with what was derived from it.</summary>
    sealed class KeptEntry : RecordRows.Row
    {
        public string? Town { get; set; }

        public long Closed { get; set; }

        public string Derived { get; set; } = "";
    }
}
