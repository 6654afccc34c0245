using System.Data.Common;
using System.Globalization;
using Dapper;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage.Moving;

/// <summary>
/// Carries all evidence of one store into an empty one, on whichever engine either stands, and compares the two: each table by its rows and a
/// hash over them, the journal by its chain, what follows from it line by line. Nobody may write to the first meanwhile. What the lists and
/// the search are made of is made anew at the next start.
/// </summary>
public static class StoreCopy
{
    const int Batch = 2_000;

    /// <summary>
    /// The tables in an order in which each finds what it points at. The heads of the streams and the tally of records follow by themselves.
    /// </summary>
    static readonly string[] Tables =
    [
        "journal",
        "figure_revision",
        "figure",
        "account",
        "token",
        "record",
        "record_link",
        "record_unique",
        "record_number",
        "record_contribution",
        "series_value",
        "thread",
        "open_order",
        "notice",
        "upload",
        "kept",
        "operation",
        "merkle_node",
        "seal",
        "layer_version",
        "layer_feature",
        "layer_file",
        "ledger",
        "ledger_account",
        "ledger_transfer",
        "ledger_fate",
        "ledger_flow",
        "ledger_period",
    ];

    /// <summary>Copies and compares.</summary>
    /// <param name="from">What is carried.</param>
    /// <param name="to">Where to; it must be empty.</param>
    /// <param name="told">Told each table that was carried.</param>
    /// <param name="cancellation">Gives up; the second store is then to be thrown away.</param>
    /// <exception cref="InvalidOperationException">The second store is not empty.</exception>
    public static async Task<StoreCopied> Run(
        SqlEvidenceStore from,
        SqlEvidenceStore to,
        Action<TableCopied>? told = null,
        CancellationToken cancellation = default
    )
    {
        if (await to.JournalHead(cancellation) is not null)
            throw new InvalidOperationException("The store to copy to is not empty.");
        var tables = new List<TableCopied>();
        foreach (var table in Tables)
        {
            var columns = Columns(from, table);
            var (rows, hash) = await Carry(from, to, table, columns, cancellation);
            await to.Renumber(table, columns[0], cancellation);
            var kept = Hashed(to, table, columns, cancellation);
            tables.Add(new(table, rows, hash.ToString(), kept == (rows, hash)));
            told?.Invoke(tables[^1]);
        }

        var (broken, lines, head) = await JournalCheck.Of(to.Journal(cancellation: cancellation), cancellation: cancellation);
        return new(tables, broken ?? await to.FirstDerivedBreak(cancellation), lines, head);
    }

    static List<string> Columns(SqlEvidenceStore store, string table) =>
        store.Read(connection =>
        {
            using var reader = connection.ExecuteReader($"SELECT * FROM {table} LIMIT 0");
            return Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        });

    static async Task<(long Rows, SetHash Hash)> Carry(
        SqlEvidenceStore from,
        SqlEvidenceStore to,
        string table,
        List<string> columns,
        CancellationToken cancellation
    )
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
                await to.Run(
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

    static (long Rows, SetHash Hash) Hashed(SqlEvidenceStore store, string table, List<string> columns, CancellationToken cancellation) =>
        store.Read(connection =>
        {
            var (rows, hash) = (0L, SetHash.Parse(""));
            foreach (var row in Read(connection, table, columns))
            {
                cancellation.ThrowIfCancellationRequested();
                (rows, hash) = (rows + 1, hash.With(Text(row)));
            }

            return (rows, hash);
        });

    static IEnumerable<object?[]> Read(DbConnection connection, string table, List<string> columns)
    {
        // By the first column, so that lines of the journal and what points at its own table come in their order.
        using var reader = connection.ExecuteReader($"SELECT {string.Join(", ", columns)} FROM {table} ORDER BY {columns[0]}");
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
