using Npgsql;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>
/// What goes wrong with a server, told apart from what is wrong with the data: a server that is lost, stopped or too slow is trouble of
/// reading and writing, after which the same is tried again; data that a column can't hold is named as PostgreSQL names it.
/// </summary>
static class PostgresTrouble
{
    public static async ValueTask<T> Guard<T>(Func<ValueTask<T>> work)
    {
        try
        {
            return await work();
        }
        catch (NpgsqlException problem) when (!IsOfData(problem))
        {
            throw new IOException("The store can't be reached: " + problem.Message, problem);
        }
    }

    /// <summary>Classes 22 and 23 of SQL: data exceptions and broken constraints.</summary>
    static bool IsOfData(NpgsqlException problem) =>
        problem is PostgresException { SqlState: var state }
        && (state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal));
}
