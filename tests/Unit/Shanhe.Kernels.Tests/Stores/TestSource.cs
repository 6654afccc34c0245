using Npgsql;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>Connections to a schema of a test's own, which are given back soon: hundreds of tests share one server.</summary>
static class TestSource
{
    public static NpgsqlDataSource New() =>
        NpgsqlDataSource.Create(TestDatabase.New() + ";Connection Idle Lifetime=1;Connection Pruning Interval=1");
}
