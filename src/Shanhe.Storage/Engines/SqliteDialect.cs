namespace Shanhe.Storage.Engines;

/// <summary>SQLite, with its full-text and R-tree modules.</summary>
sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Only = new();

    SqliteDialect() { }

    public override string Whole => "INTEGER";

    public override string TableEnd => " STRICT";

    public override string Indexed(string column) => column;

    public override string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public override string Free => "+";

    public override string JournalByKind => "INDEXED BY journal_kind";

    public override string Like => "LIKE";

    public override string Matches(string parameter) => $"record_text MATCH {parameter}";

    public override string Query(string query) => query;

    public override string WordsOf(string parameter) => parameter;

    public override string Words(string words) => words;

    public override string MeetsBox => "west <= @BoxEast AND east >= @BoxWest AND south <= @BoxNorth AND north >= @BoxSouth";
}
