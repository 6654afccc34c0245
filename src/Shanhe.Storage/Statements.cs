using Microsoft.Data.Sqlite;

namespace Shanhe.Storage;

/// <summary>
/// Statements of the writing connection, each compiled once: an import runs the same dozen of them for every row, and compiling would cost more
/// than running. Parameters are given in the order in which the statement first named them. Used by the one writer at a time.
/// </summary>
sealed class Statements(SqliteConnection connection) : IDisposable
{
    readonly Dictionary<string, SqliteCommand> _made = new(StringComparer.Ordinal);

    SqliteCommand Ready(string sql, SqliteTransaction transaction, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_made.TryGetValue(sql, out var command))
        {
            _made[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        command.Transaction = transaction;
        for (var i = 0; i < parameters.Length; i++) command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command;
    }

    public void Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Ready(sql, transaction, parameters).ExecuteNonQuery();

    /// <summary>The first column of the first row, or <c>null</c>.</summary>
    public object? Value(SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Ready(sql, transaction, parameters).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>The texts of the first row, or <c>null</c> when there is none.</summary>
    public string[]? Texts(SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Ready(sql, transaction, parameters).ExecuteReader();
        if (!reader.Read()) return null;
        var texts = new string[reader.FieldCount];
        for (var i = 0; i < texts.Length; i++) texts[i] = reader.GetString(i);
        return texts;
    }

    public void Dispose()
    {
        foreach (var command in _made.Values) command.Dispose();
        _made.Clear();
    }
}
