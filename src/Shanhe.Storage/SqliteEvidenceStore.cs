using Dapper;
using Shanhe.Evidence;
using Shanhe.Storage.Engines;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage;

/// <summary>Evidence in a file of SQLite, for one county on one machine.</summary>
public sealed class SqliteEvidenceStore : SqlEvidenceStore
{
    readonly SqliteEngine _engine;

    /// <summary>
    /// Opens or creates the store in <paramref name="file"/> and brings its schema up to date. What is kept in it is read under
    /// <paramref name="names"/>; as it was written when there are none.
    /// </summary>
    public SqliteEvidenceStore(string file, EvidenceNames? names = null)
        : this(Path.GetFullPath(file), new SqliteEngine(Path.GetFullPath(file), Migrator.Evidence), names ?? EvidenceNames.AsWritten) { }

    SqliteEvidenceStore(string file, SqliteEngine engine, EvidenceNames names)
        : base(engine, names) => (File, _engine) = (file, engine);

    public string File { get; }

    /// <summary>The connection that writes: tests let its statements fail.</summary>
    internal SQLitePCL.sqlite3 Writing => _engine.Handle;

    /// <summary>Writes a consistent copy into <paramref name="file"/> while the store goes on serving.</summary>
    public void CopyTo(string file) => _engine.Read(c => c.Execute("VACUUM INTO @file", new { file }));
}
