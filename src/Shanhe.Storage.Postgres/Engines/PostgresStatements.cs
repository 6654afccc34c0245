using Npgsql;
using NpgsqlTypes;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage.Postgres.Engines;

/// <summary>Statements on PostgreSQL; the driver prepares those that come again.</summary>
sealed class PostgresStatements(Func<NpgsqlConnection> connection) : Statements
{
    public override Dialect Dialect => PostgresDialect.Only;

    NpgsqlCommand Ready(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = new NpgsqlCommand(sql, connection());
        foreach (var (name, value) in parameters)
            command.Parameters.Add(
                value is null
                    ? new NpgsqlParameter(name, NpgsqlDbType.Unknown) { Value = DBNull.Value }
                    : new NpgsqlParameter(
                        name,
                        value switch
                        {
                            int whole => (long)whole,
                            string text => PostgresText.Of(text),
                            _ => value,
                        }
                    )
            );
        return command;
    }

    public override void Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Ready(sql, parameters);
        command.ExecuteNonQuery();
    }

    public override long? Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Row(sql, parameters)?[0] is long number ? number : null;

    public override string[]? Texts(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Row(sql, parameters) is { } row && row.All(v => v is not null) ? [.. row.Select(v => (string)v!)] : null;

    public override object?[]? Row(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Ready(sql, parameters);
        using var reader = command.ExecuteReader();
        return reader.Read() ? Values(reader) : null;
    }

    public override List<object?[]> All(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Ready(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add(Values(reader));
        return rows;
    }

    static object?[] Values(NpgsqlDataReader reader)
    {
        var values = new object?[reader.FieldCount];
        for (var i = 0; i < values.Length; i++)
            values[i] =
                reader.IsDBNull(i) ? null
                : reader.GetValue(i) is var value and not int ? value
                : (long)reader.GetInt32(i);
        return values;
    }

    public override void Dispose() { }
}
