using Shanhe.Kernels.Tests.Stores;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>Opens the history of a folder, as often as asked.</summary>
static class HistoryPlaces
{
    public static Func<string, DuckDbHistory> DuckDb() => folder => new(folder, "256MB");

    /// <summary>In a schema of its own.</summary>
    public static Func<string, PostgresHistory> Postgres()
    {
        var source = TestSource.New();
        return folder => new(source, folder, "256MB");
    }
}
