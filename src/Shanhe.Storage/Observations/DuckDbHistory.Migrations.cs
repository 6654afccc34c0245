using DuckDB.NET.Data;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage.Observations;

/// <summary>What a history has had.</summary>
public sealed partial class DuckDbHistory
{
    /// <summary>The migrations of the history in a file; opens it for reading alone.</summary>
    /// <exception cref="HistoryInUseException">Another process has it open.</exception>
    /// <exception cref="StoreRefusedException">Another program made it.</exception>
    public static IReadOnlyList<AppliedMigration> MigrationsOf(string file)
    {
        using var connection = new DuckDBConnection($"DataSource={file};ACCESS_MODE=READ_ONLY");
        try
        {
            connection.Open();
        }
        catch (DuckDBException problem) when (problem.Message.Contains("lock", StringComparison.OrdinalIgnoreCase))
        {
            throw new HistoryInUseException(problem);
        }

        return Migrator.Applied(connection, Migrator.History);
    }
}
