using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Shanhe.Rules.Bench;

/// <summary>
/// A cluster of PostgreSQL with PostGIS in a temporary folder, reached by a socket in it alone; stopped and removed with the object. Its
/// settings favour it: all data fit into its buffers, nothing is synchronised to disk, plans of prepared queries are kept.
/// </summary>
sealed class Cluster : IAsyncDisposable
{
    const string Installed = "/usr/lib/postgresql";
    const string Account = "postgres";

    const string Settings =
        "-c listen_addresses='' -c shared_buffers=4GB -c maintenance_work_mem=1GB -c work_mem=64MB -c fsync=off -c jit=off "
        + "-c max_wal_size=8GB -c autovacuum=off -c plan_cache_mode=force_generic_plan";

    readonly string _programs;
    readonly string _folder;
    readonly NpgsqlDataSource _source;

    Cluster(string programs, string folder)
    {
        (_programs, _folder) = (programs, folder);
        _source = NpgsqlDataSource.Create($"Host={folder};Username={Account};Database={Account};Command Timeout=0");
    }

    public static async Task<Cluster> Start()
    {
        var programs = Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed).Select(d => Path.Combine(d, "bin")).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (programs is null)
            throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql postgresql-15-postgis-3");
        var folder = Folder();
        var cluster = new Cluster(programs, folder);
        try
        {
            cluster.Server("initdb", "-U", Account, "--auth=trust", "--no-sync");
            cluster.Server("pg_ctl", "-w", "-l", Path.Combine(folder, "log"), "-o", $"{Settings} -k {folder}", "start");
            await using var connection = await cluster.Open();
            await Execute(connection, "CREATE EXTENSION postgis");
            await connection.ReloadTypesAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public ValueTask<NpgsqlConnection> Open() => _source.OpenConnectionAsync();

    public static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A query over one geometry, <c>$1</c>, prepared.</summary>
    public static async Task<NpgsqlCommand> Prepared(NpgsqlConnection connection, string sql, int parameters = 1)
    {
        var command = new NpgsqlCommand(sql, connection);
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown, Value = "" });
        await command.PrepareAsync();
        return command;
    }

    /// <summary>Bytes of memory of all its processes; what they share counts once.</summary>
    public long Memory()
    {
        var first = File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First();
        return Directory
            .GetDirectories("/proc")
            .Where(d => int.TryParse(Path.GetFileName(d), out _))
            .Where(d => Path.GetFileName(d) == first || Line(d, "status", "PPid:") == first)
            .Sum(d =>
                Line(d, "smaps_rollup", "Pss:") is { } size ? long.Parse(size.Split(' ')[0], CultureInfo.InvariantCulture) * 1024 : 0
            );
    }

    static string? Line(string process, string file, string name)
    {
        try
        {
            return File.ReadLines(Path.Combine(process, file))
                .FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))
                ?[name.Length..].Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    void Server(string program, params string[] arguments) =>
        Call(Path.Combine(_programs, program), ["-D", Path.Combine(_folder, "data"), .. arguments]);

    static bool IsRoot => Environment.UserName == "root";

    /// <summary>A temporary folder that is the account's of the database.</summary>
    static string Folder()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        if (IsRoot)
            Run(new("chown", [Account, folder]));
        return folder;
    }

    /// <summary>Runs a program, as the account of the database where root calls, for which a server does not start.</summary>
    static void Call(string program, params string[] arguments) =>
        Run(IsRoot ? new("runuser", ["-u", Account, "--", program, .. arguments]) : new(program, arguments));

    static void Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {text}");
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        if (File.Exists(Path.Combine(_folder, "data", "postmaster.pid")))
            Server("pg_ctl", "-w", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }
}
