using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Storage.Columns;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>Readings as rows of PostgreSQL.</summary>
static class ReadingRows
{
    /// <summary>The table of a part.</summary>
    public static string Table(string part) => "history_" + part;

    /// <summary>The condition that the time of a row <c>h</c> can be that of a measurement.</summary>
    public static string Plausible { get; } = $"(h.marks & {(int)Marks.Implausible}) = 0";

    public static string CopyInto(string table, string more = "") =>
        $"COPY {table} ({HistoryRows.Columns}{more}) FROM STDIN (FORMAT BINARY)";

    /// <summary>The columns of a reading; its row may have more.</summary>
    public static void Put(NpgsqlBinaryImporter rows, int no, in StreamReading r)
    {
        rows.StartRow();
        rows.Write(no, NpgsqlDbType.Integer);
        rows.Write(ReadingTime.ToClr(r.Time), NpgsqlDbType.Timestamp);
        Put(rows, r.Value);
        Put(rows, r.Low);
        Put(rows, r.High);
        Put(rows, r.Total);
        Put(rows, r.Converted);
        rows.Write(r.Flag ?? "", NpgsqlDbType.Text);
        rows.Write((int)r.Marks, NpgsqlDbType.Integer);
        rows.Write(r.Valid, NpgsqlDbType.Boolean);
        rows.Write((short)r.Origin, NpgsqlDbType.Smallint);
        rows.Write(r.Count, NpgsqlDbType.Integer);
        rows.Write(r.Position, NpgsqlDbType.Bigint);
        rows.Write(StoredInstant.Of(r.Received), NpgsqlDbType.Bigint);
        rows.Write(r.Revision, NpgsqlDbType.Integer);
    }

    static void Put(NpgsqlBinaryImporter rows, decimal? value)
    {
        if (value is { } number)
            rows.Write(number, NpgsqlDbType.Numeric);
        else
            rows.WriteNull();
    }

    /// <summary>A reading from the columns that begin with its time.</summary>
    public static StreamReading Read(StreamKey stream, NpgsqlDataReader rows, int first = 1) =>
        new(stream, ReadingTime.FromClr(rows.GetDateTime(first)))
        {
            Value = Number(rows, first + 1),
            Low = Number(rows, first + 2),
            High = Number(rows, first + 3),
            Total = Number(rows, first + 4),
            Converted = Number(rows, first + 5),
            Flag = rows.GetString(first + 6),
            Marks = (Marks)rows.GetInt32(first + 7),
            Valid = rows.GetBoolean(first + 8),
            Origin = (ReadingOrigin)rows.GetInt16(first + 9),
            Count = rows.GetInt32(first + 10),
            Position = rows.GetInt64(first + 11),
            Received = StoredInstant.Read(rows.GetInt64(first + 12)),
            Revision = rows.GetInt32(first + 13),
        };

    static decimal? Number(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : HistoryRows.Short(rows.GetDecimal(column));

    public static NpgsqlParameter Time(LocalDateTime time) =>
        new NpgsqlParameter<DateTime> { TypedValue = ReadingTime.ToClr(time), NpgsqlDbType = NpgsqlDbType.Timestamp };

    public static NpgsqlParameter Numbers(IEnumerable<int> numbers) => new NpgsqlParameter<int[]> { TypedValue = [.. numbers] };

    public static NpgsqlParameter Times(IEnumerable<LocalDateTime> times) =>
        new NpgsqlParameter<DateTime[]>
        {
            TypedValue = [.. times.Select(ReadingTime.ToClr)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Timestamp,
        };
}
