using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Shanhe.Storage;
using Shanhe.Storage.Postgres;

namespace Shanhe.Server.Places;

/// <summary>
/// Where a county's evidence is kept: in a file of its data folder, or in the schema of PostgreSQL that <c>database</c> in the folder's
/// settings.json names.
/// </summary>
static class EvidencePlace
{
    /// <summary>The key of settings.json.</summary>
    public const string Key = "database";

    /// <summary>How the database is reached; <c>null</c>: the evidence is a file.</summary>
    /// <exception cref="InvalidDataException">The setting can't be read, or names no schema.</exception>
    public static string? Database(string data)
    {
        var settings = new ConfigurationBuilder().AddJsonFile(SettingsFile(data), optional: true).Build();
        return settings[Key] is { Length: > 0 } written ? Checked(written) : null;
    }

    /// <summary>File of the evidence store in a data folder.</summary>
    public static string StoreFile(string data) => Path.Combine(data, "shanhe.db");

    public static string SettingsFile(string data) => Path.GetFullPath(Path.Combine(data, "settings.json"));

    /// <summary>A connection string as it is used; each county has a schema of its own.</summary>
    /// <exception cref="InvalidDataException">It can't be read, or names no schema.</exception>
    public static string Checked(string connectionString)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            return
                builder.SearchPath is { Length: > 0 } schema
                && schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
                ? builder.ToString()
                : throw new InvalidDataException($"settings.json: {Key}: Search Path={builder.SearchPath}");
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException($"settings.json: {Key}:", wrong);
        }
    }

    /// <summary>Whether a folder has evidence.</summary>
    public static bool Exists(string data) => Database(data) is not null || File.Exists(StoreFile(data));

    /// <summary>Opens the evidence of a data folder and brings its schema up to date.</summary>
    public static SqlEvidenceStore Open(string data, EvidenceNames? names = null) =>
        Database(data) is { } database ? new PostgresEvidenceStore(database, names) : new SqliteEvidenceStore(StoreFile(data), names);

    /// <summary>Writes where the evidence is into settings.json, in one step; the other settings stay.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="database">The connection string; <c>null</c>: the evidence is a file.</param>
    public static void Name(string data, string? database)
    {
        var file = SettingsFile(data);
        var settings = File.Exists(file)
            ? JsonNode
                .Parse(
                    File.ReadAllText(file),
                    documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
                )!
                .AsObject()
            : [];
        settings.Remove(Key);
        if (database is not null)
            settings[Key] = database;
        File.WriteAllText(file + ".new", settings.ToJsonString(new() { WriteIndented = true }));
        File.Move(file + ".new", file, overwrite: true);
    }
}
