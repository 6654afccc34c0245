using System.Security.Cryptography;
using System.Text;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage.Postgres.Engines;

/// <summary>PostgreSQL 15 and later. What SQLite has as functions stands as functions in the schema, under the same names.</summary>
sealed class PostgresDialect : Dialect
{
    /// <summary>Bytes of a name; what is longer would be cut by the server.</summary>
    const int LongestName = 63;

    /// <summary>The last position that a word of a text can have.</summary>
    const int LastPosition = 16_383;

    public static readonly PostgresDialect Only = new();

    PostgresDialect() { }

    public override string Whole => "BIGINT";

    public override string TableEnd => "";

    public override string Indexed(string column) => column + " NULLS FIRST";

    public override string Quoted(string name)
    {
        var whole =
            Encoding.UTF8.GetByteCount(name) <= LongestName
                ? name
                : name[..8] + "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
        return "\"" + whole.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    // The planner weighs the indexes by what the tables hold.
    public override string Free => "";

    public override string JournalByKind => "";

    public override string Like => "ILIKE";

    public override string Matches(string parameter) => $"record_text.words @@ CAST({parameter} AS tsquery)";

    /// <summary>Phrases in quotation marks, of which a star behind one says that its word only begins so; all must be found.</summary>
    public override string Query(string query)
    {
        var parts = new List<string>();
        for (var at = query.IndexOf('"', StringComparison.Ordinal); at >= 0; )
        {
            var end = query.IndexOf('"', at + 1);
            var begins = end + 1 < query.Length && query[end + 1] == '*';
            parts.Add(string.Join(" <-> ", query[(at + 1)..end].Split(' ').Select(w => Lexeme(w) + (begins ? ":*" : ""))));
            at = query.IndexOf('"', end + 1);
        }

        return string.Join(" & ", parts.Select(p => $"({p})"));
    }

    public override string WordsOf(string parameter) => $"CAST({parameter} AS tsvector)";

    public override string Words(string words)
    {
        var vector = new StringBuilder();
        var position = 0;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            position = Math.Min(position + 1, LastPosition);
            // A point is the gap between two texts: no phrase runs over it.
            if (word == "·")
                continue;
            vector.Append(Lexeme(word)).Append(':').Append(position).Append(' ');
        }

        return vector.ToString();
    }

    static string Lexeme(string word) =>
        "'" + word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    public override string MeetsBox =>
        "box(point(west, south), point(east, north)) && box(point(@BoxWest, @BoxSouth), point(@BoxEast, @BoxNorth))";
}
