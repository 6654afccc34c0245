using Dapper;
using Shanhe.Storage.Engines;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The state of observations in a file of SQLite, for one county on one machine. What is here can be derived again but for alarms' steps,
/// commands and secrets: those are few, so full safety costs little.
/// </summary>
public sealed partial class SqliteObservationState : SqlObservationState
{
    /// <summary>Opens or creates the state in <paramref name="file"/> and brings its schema up to date.</summary>
    public SqliteObservationState(string file, SecretSeal seal)
        : base(new SqliteEngine(Path.GetFullPath(file), Migrator.State), seal)
    {
        SeedSites();
        SealPlain(seal);
    }

    /// <summary>Writes a consistent copy into <paramref name="file"/> while the state goes on serving.</summary>
    public void CopyTo(string file) => Read(c => c.Execute("VACUUM INTO @file", new { file }));
}
