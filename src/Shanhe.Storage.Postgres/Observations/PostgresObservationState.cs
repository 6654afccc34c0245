using Shanhe.Storage.Migrations;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Engines;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// The state of observations in a schema of PostgreSQL, which several processes may have open at once: what one has committed the others read, and
/// a secret that one has changed the others find soon after. Every secret has been sealed before it was written, so that old versions of rows,
/// which the server keeps until it cleans up, show none.
/// </summary>
public sealed class PostgresObservationState : SqlObservationState
{
    /// <summary>Opens the schema that the connection string's search path names, and brings it up to date.</summary>
    public PostgresObservationState(string connectionString, SecretSeal seal)
        : this(new PostgresEngine(connectionString, Migrator.State), seal) { }

    PostgresObservationState(PostgresEngine engine, SecretSeal seal)
        : base(engine, seal) => engine.Follow(FollowSecrets);
}
