using System.Data.Common;
using System.Globalization;
using Dapper;
using Shanhe.Evidence.Records;

namespace Shanhe.Storage.Engines;

/// <summary>Carries one table from one engine to another, and compares both by their rows and a hash over them.</summary>
/// <param name="from">Where it is read.</param>
/// <param name="to">Where it is written.</param>
/// <param name="write">Runs statements in a transaction of the second engine.</param>
sealed class TableCopy(StoreEngine from, StoreEngine to, Func<Action<Statements>, CancellationToken, ValueTask> write)
{
    const int Batch = 2_000;

    public async Task<TableCopied> Run(string table, CancellationToken cancellation)
    {
        var columns = Columns(table);
        var (rows, hash) = await Carry(table, columns, cancellation);
        await write(statements => to.Renumber(statements, table, columns[0]), cancellation);
        return new(table, rows, hash.ToString(), to.Read(c => Hashed(c, table, columns, cancellation)) == (rows, hash));
    }

    List<string> Columns(string table) =>
        from.Read(connection =>
        {
            using var reader = connection.ExecuteReader($"SELECT * FROM {table} LIMIT 0");
            return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        });

    async Task<(long Count, SetHash Hash)> Carry(string table, List<string> columns, CancellationToken cancellation)
    {
        var names = columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@c{i}")).ToList();
        var insert = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", names)})";
        var (rows, hash) = (0L, SetHash.Parse(""));
        var connection = from.Rent();
        try
        {
            foreach (var batch in Read(connection, table, columns).Chunk(Batch))
            {
                cancellation.ThrowIfCancellationRequested();
                await write(
                    statements =>
                    {
                        foreach (var row in batch)
                            statements.Run(insert, [.. row.Select((v, i) => (names[i], v))]);
                    },
                    cancellation
                );
                rows += batch.Length;
                hash = batch.Aggregate(hash, (h, row) => h.With(Text(row)));
            }
        }
        finally
        {
            from.GiveBack(connection);
        }

        return (rows, hash);
    }

    static (long Count, SetHash Hash) Hashed(DbConnection connection, string table, List<string> columns, CancellationToken cancellation)
    {
        var (rows, hash) = (0L, SetHash.Parse(""));
        foreach (var row in Read(connection, table, columns))
        {
            cancellation.ThrowIfCancellationRequested();
            (rows, hash) = (rows + 1, hash.With(Text(row)));
        }

        return (rows, hash);
    }

    static IEnumerable<object?[]> Read(DbConnection connection, string table, List<string> columns)
    {
        // By the first column, so that lines of the journal and what points at its own table come in their order.
        using var reader = connection.ExecuteReader($"SELECT {string.Join(", ", columns)} FROM {table} ORDER BY {columns[0]}");
        // What a record's words and box were made of is made anew where they are not carried.
        var derived = table == "record" ? columns.IndexOf("derived") : -1;
        while (reader.Read())
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] =
                    i == derived ? ""
                    : reader.IsDBNull(i) ? null
                    : reader.GetValue(i);
            yield return row;
        }
    }

    static string Text(object?[] row) =>
        string.Join(
            '\u001f',
            row.Select(v =>
                v switch
                {
                    null => "\u0000",
                    byte[] bytes => Convert.ToHexStringLower(bytes),
                    double number => number.ToString("R", CultureInfo.InvariantCulture),
                    _ => Convert.ToString(v, CultureInfo.InvariantCulture),
                }
            )
        );
}
