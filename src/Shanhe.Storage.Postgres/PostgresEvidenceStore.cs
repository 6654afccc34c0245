using Shanhe.Storage.Migrations;
using Shanhe.Storage.Postgres.Engines;

namespace Shanhe.Storage.Postgres;

/// <summary>
/// Evidence, ledgers and layers in a schema of PostgreSQL, which several processes may have open at once: what one has committed the others read, and
/// their <see cref="SqlEvidenceStore.Written"/> grows soon after.
/// </summary>
/// <param name="connectionString">Where; its search path names the schema, which is made where there is none.</param>
/// <param name="names">What is kept is read under these; as it was written when there are none.</param>
public sealed class PostgresEvidenceStore(string connectionString, EvidenceNames? names = null)
    : SqlEvidenceStore(new PostgresEngine(connectionString, Migrator.Evidence), names ?? EvidenceNames.AsWritten);
