using System.Diagnostics;
using Npgsql;

namespace Shanhe.Storage.Postgres.Clusters;

/// <summary>
/// A PostgreSQL of this machine's own in a folder, reached by a socket in that folder alone: for trying several nodes on one machine, for tests and
/// benchmarks. An installation for many counties has a PostgreSQL that somebody administers. Texts compare by their code points, as every
/// store of this program has them.
/// </summary>
public sealed class LocalCluster
{
    const string Installed = "/usr/lib/postgresql";

    /// <summary>The account of the database: Debian's package makes one of the same name for the system.</summary>
    const string Account = "postgres";

    readonly string _folder;
    readonly string _programs;

    LocalCluster(string folder, string programs) => (_folder, _programs) = (folder, programs);

    /// <summary>Where it is reached: the connection string of its first database.</summary>
    public string ConnectionString => $"Host={_folder};Username={Account};Database={Account}";

    string Data => Path.Combine(_folder, "data");

    /// <summary>The folder of Debian's newest PostgreSQL; <c>null</c> where none is installed.</summary>
    public static string? Programs =>
        Directory.Exists(Installed)
            ? Directory
                .GetDirectories(Installed)
                .Select(d => Path.Combine(d, "bin"))
                .Where(d => File.Exists(Path.Combine(d, "initdb")))
                .OrderBy(d => int.TryParse(Path.GetFileName(Path.GetDirectoryName(d)), out var version) ? version : 0)
                .LastOrDefault()
            : null;

    /// <summary>The cluster of a folder, as it stands.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static LocalCluster In(string folder) =>
        new(
            Path.GetFullPath(folder),
            Programs ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql")
        );

    /// <summary>Starts the cluster of a folder, made at the first time.</summary>
    /// <param name="folder">The folder; its path must be short, as a socket's is limited to about a hundred characters.</param>
    /// <param name="settings">Settings as the server takes them (<c>-c fsync=off</c>).</param>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or it said why it does not start.</exception>
    public static LocalCluster Start(string folder, string settings = "")
    {
        var cluster = In(folder);
        var path = cluster._folder;
        Directory.CreateDirectory(path);
        if (IsRoot)
            Run(new("chown", [Account, path]));
        if (!File.Exists(Path.Combine(cluster.Data, "PG_VERSION")))
            cluster.Call("initdb", "-U", Account, "--auth=trust", "--no-sync", "--locale=C.UTF-8", "--encoding=UTF8");
        if (!cluster.IsRunning)
            cluster.Call(
                "pg_ctl",
                "-w",
                "-l",
                Path.Combine(path, "log"),
                "-o",
                $"-c listen_addresses='' -c max_connections=200 -c jit=off {settings} -k {path}",
                "start"
            );
        return cluster;
    }

    /// <summary>Whether its server answers.</summary>
    public bool IsRunning
    {
        get
        {
            using var source = NpgsqlDataSource.Create(ConnectionString + ";Timeout=2;Pooling=false");
            try
            {
                using var connection = source.OpenConnection();
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        }
    }

    /// <summary>Stops it.</summary>
    /// <param name="atOnce">As after a loss of power: what was not acknowledged is lost, what was is found at the next start.</param>
    public void Stop(bool atOnce = false)
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            Call("pg_ctl", "-w", "-m", atOnce ? "immediate" : "fast", "stop");
    }

    void Call(string program, params string[] arguments)
    {
        string[] all = ["-D", Data, .. arguments];
        var path = Path.Combine(_programs, program);
        // The server refuses to run as root.
        Run(IsRoot ? new("runuser", ["-u", Account, "--", path, .. all]) : new(path, all));
    }

    static bool IsRoot => Environment.UserName == "root";

    static void Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        // The server that is started keeps what its starter inherited open: the texts are read beside waiting for the end.
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode == 0)
            return;
        Task.WaitAll([output, error], TimeSpan.FromSeconds(5));
        throw new InvalidOperationException(
            $"{start.FileName} ended with {process.ExitCode}: {(error.IsCompleted ? error.Result : "")} {(output.IsCompleted ? output.Result : "")}"
        );
    }
}
