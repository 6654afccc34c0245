using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Shanhe.Storage.Engines;

/// <summary>
/// Statements on SQLite, each compiled once and bound without a command between: both compiling and looking up parameters would cost more
/// than running.
/// </summary>
sealed class SqliteStatements(SqliteConnection connection) : Statements
{
    /// <summary>How many are kept: updates of the lists differ by the columns that changed.</summary>
    const int Most = 2_000;

    readonly Dictionary<string, Prepared> _made = new(StringComparer.Ordinal);

    sealed record Prepared(sqlite3_stmt Statement, int[] Indexes);

    public override Dialect Dialect => SqliteDialect.Only;

    sqlite3 Database => connection.Handle!;

    Prepared Ready(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_made.TryGetValue(sql, out var prepared))
        {
            if (_made.Count == Most)
                Dispose();
            Check(raw.sqlite3_prepare_v3(Database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
            var indexes = new int[parameters.Length];
            for (var i = 0; i < indexes.Length; i++)
                indexes[i] = raw.sqlite3_bind_parameter_index(statement, parameters[i].Name);
            _made[sql] = prepared = new(statement, indexes);
        }

        for (var i = 0; i < parameters.Length; i++)
            Check(Bind(prepared.Statement, prepared.Indexes[i], parameters[i].Value));
        return prepared;
    }

    static int Bind(sqlite3_stmt statement, int index, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(statement, index),
            string text => raw.sqlite3_bind_text(statement, index, text),
            long n => raw.sqlite3_bind_int64(statement, index, n),
            int n => raw.sqlite3_bind_int(statement, index, n),
            double n => raw.sqlite3_bind_double(statement, index, n),
            byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
            _ => throw new ArgumentException(value.GetType().Name),
        };

    T Step<T>(string sql, ReadOnlySpan<(string Name, object? Value)> parameters, Func<sqlite3_stmt, T> first, T none)
    {
        var statement = Ready(sql, parameters).Statement;
        try
        {
            var result = none;
            var code = raw.sqlite3_step(statement);
            if (code == raw.SQLITE_ROW)
            {
                result = first(statement);
                // To the end: what RETURNING gives comes before the change is complete.
                while (code == raw.SQLITE_ROW)
                    code = raw.sqlite3_step(statement);
            }

            if (code != raw.SQLITE_DONE)
                Check(code);
            return result;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    void Check(int code) => SqliteException.ThrowExceptionForRC(code, Database);

    public override void Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Step(sql, parameters, static _ => true, false);

    public override long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Step<long?>(
            sql,
            parameters,
            static s => raw.sqlite3_column_type(s, 0) == raw.SQLITE_NULL ? null : raw.sqlite3_column_int64(s, 0),
            null
        );

    public override string[]? Texts(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Step<string[]?>(
            sql,
            parameters,
            static s =>
            {
                var texts = new string[raw.sqlite3_column_count(s)];
                for (var i = 0; i < texts.Length; i++)
                    texts[i] = raw.sqlite3_column_text(s, i).utf8_to_string();
                return texts;
            },
            null
        );

    public override object?[]? Row(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Step<object?[]?>(sql, parameters, static s => Values(s), null);

    public override List<object?[]> All(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var statement = Ready(sql, parameters).Statement;
        var rows = new List<object?[]>();
        try
        {
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                rows.Add(Values(statement));
            if (code != raw.SQLITE_DONE)
                Check(code);
            return rows;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    static object?[] Values(sqlite3_stmt statement)
    {
        var values = new object?[raw.sqlite3_column_count(statement)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = raw.sqlite3_column_type(statement, i) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, i),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, i),
                _ => raw.sqlite3_column_text(statement, i).utf8_to_string(),
            };
        }

        return values;
    }

    public override void Dispose()
    {
        foreach (var prepared in _made.Values)
            prepared.Statement.Dispose();
        _made.Clear();
    }
}
