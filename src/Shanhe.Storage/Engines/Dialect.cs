using System.Data.Common;

namespace Shanhe.Storage.Engines;

/// <summary>
/// What one engine says otherwise than the other. All statements stand once, in what both understand; the few places where they differ are
/// named here. Pure.
/// </summary>
abstract class Dialect
{
    /// <summary>That of a connection.</summary>
    public static Dialect Of(DbConnection connection) => connection is ISpeaks speaks ? speaks.Dialect : SqliteDialect.Only;

    /// <summary>Type of whole numbers of 64 bits in the definition of a table.</summary>
    public abstract string Whole { get; }

    /// <summary>What stands behind the columns of a table that is made at run time.</summary>
    public abstract string TableEnd { get; }

    /// <summary>A column of an index in which what is missing comes first.</summary>
    public abstract string Indexed(string column);

    /// <summary>A quoted name of a table, an index or a column; different names stay different.</summary>
    public abstract string Quoted(string name);

    /// <summary>Written before a column, keeps the planner from taking the index of a filter and sorting what it finds.</summary>
    public abstract string Free { get; }

    /// <summary>Written behind the table, makes the planner take the index of the kinds.</summary>
    public abstract string JournalByKind { get; }

    /// <summary>Comparison with a pattern that does not tell small from large Latin letters.</summary>
    public abstract string Like { get; }

    /// <summary>Whether the words of a record match the query in a parameter, which is given by <see cref="Query"/>.</summary>
    public abstract string Matches(string parameter);

    /// <summary>A query of <c>SearchText</c> as the engine reads it.</summary>
    public abstract string Query(string query);

    /// <summary>A parameter with words that is given by <see cref="Words(string)"/>, in an insertion.</summary>
    public abstract string WordsOf(string parameter);

    /// <summary>The words of a record, in their order, as the engine takes them.</summary>
    public abstract string Words(string words);

    /// <summary>Whether a box meets that of the parameters <c>@BoxWest</c>, <c>@BoxSouth</c>, <c>@BoxEast</c> and <c>@BoxNorth</c>.</summary>
    public abstract string MeetsBox { get; }
}

/// <summary>A connection that says which dialect its engine speaks.</summary>
interface ISpeaks
{
    Dialect Dialect { get; }
}
