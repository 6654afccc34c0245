using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence;
using Shanhe.Evidence.Journals;

namespace Shanhe.Storage;

/// <summary>
/// How values are written in the tables: instants as ISO text of one length, so that they sort and compare as they are; decimals as
/// invariant text, documents as JSON.
/// </summary>
static class Rows
{
    static readonly InstantPattern Fixed = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'");

    public static string Text(Instant instant) => Fixed.Format(instant);

    public static Instant Instant(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, EvidenceJson.Options);

    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, EvidenceJson.Options)!;

    public const string JournalColumns = "seq, at, actor, kind, subject, body, previous, hash, stream, no";

    public static JournalEntry? Head(SqliteConnection connection, SqliteTransaction? transaction) =>
        connection
            .QueryFirstOrDefault<JournalRow>($"SELECT {JournalColumns} FROM journal ORDER BY seq DESC LIMIT 1", transaction: transaction)
            ?.ToEntry();
}

sealed class JournalRow
{
    public long Seq { get; set; }

    public string At { get; set; } = "";

    public string Actor { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Body { get; set; } = "";

    public string Previous { get; set; } = "";

    public string Hash { get; set; } = "";

    public string Stream { get; set; } = "";

    public long No { get; set; }

    public JournalEntry ToEntry() =>
        new(Seq, Rows.Instant(At), Actor, Kind, Subject, Body, Previous, Hash)
        {
            Stream = Stream,
            // Lines of the first chain are numbered by their position.
            No = Stream.Length == 0 ? Seq : No,
        };
}
