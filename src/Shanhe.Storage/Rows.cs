using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage;

/// <summary>
/// How values are written in the tables: decimals as invariant text, documents as JSON; instants as <see cref="StoredInstant"/> has them.
/// </summary>
static class Rows
{
    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, EvidenceJson.Options);

    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, EvidenceJson.Options)!;

    public const string JournalColumns = "seq, at, actor, kind, subject, body, previous, hash, stream, no";

    public static JournalEntry? Head(DbConnection connection, DbTransaction? transaction) =>
        connection
            .QueryFirstOrDefault<JournalRow>($"SELECT {JournalColumns} FROM journal ORDER BY seq DESC LIMIT 1", transaction: transaction)
            ?.ToEntry();
}

sealed class JournalRow
{
    public long Seq { get; set; }

    public long At { get; set; }

    public string Actor { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Body { get; set; } = "";

    public string Previous { get; set; } = "";

    public string Hash { get; set; } = "";

    public string Stream { get; set; } = "";

    public long No { get; set; }

    public JournalEntry ToEntry() =>
        new(Seq, StoredInstant.Read(At), Actor, Kind, Subject, Body, Previous, Hash)
        {
            Stream = Stream,
            // Lines of the first chain are numbered by their position.
            No = Stream.Length == 0 ? Seq : No,
        };
}
