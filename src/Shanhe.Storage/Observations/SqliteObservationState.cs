using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Observations;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>The state that pages and other processes read, and the secrets of devices, on SQLite.</summary>
public sealed partial class SqliteObservationState : IObservationState, IDeviceSecrets, IForwardStore, IDisposable
{
    const string Schema = """
        CREATE TABLE IF NOT EXISTS progress (name TEXT PRIMARY KEY, position INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS latest (site TEXT, factor TEXT, cadence INTEGER, body TEXT NOT NULL, PRIMARY KEY (site, factor, cadence)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS alarm (id INTEGER PRIMARY KEY, site TEXT NOT NULL, running INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS alarm_running ON alarm (running, id);
        CREATE INDEX IF NOT EXISTS alarm_site ON alarm (site, id);
        CREATE TABLE IF NOT EXISTS quarantine (mn TEXT PRIMARY KEY, body TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS command (id INTEGER PRIMARY KEY, mn TEXT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS command_mn ON command (mn, id);
        CREATE TABLE IF NOT EXISTS packet_set (key TEXT PRIMARY KEY, body TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS secret (mn TEXT PRIMARY KEY, body TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS target (name TEXT PRIMARY KEY, body TEXT NOT NULL);
        """;

    readonly string _connectionString;
    readonly SqliteConnection _writer;
    readonly Lock _writing = new();

    public SqliteObservationState(string file, SecretSeal seal)
    {
        _seal = seal;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file), DefaultTimeout = 15 }.ToString();
        _writer = Open();
        _writer.Execute("PRAGMA journal_mode = WAL");
        _writer.Execute(Schema);
        LoadSecrets();
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // What is here can be derived again but for alarms' steps, commands and secrets: those are few, so full safety costs little.
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 15000");
        return connection;
    }

    static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, ObservationJson.Options)!;

    static string Text<T>(T value) => JsonSerializer.Serialize(value, ObservationJson.Options);

    T Read<T>(Func<SqliteConnection, T> query)
    {
        using var connection = Open();
        return query(connection);
    }

    void Write(Action<SqliteTransaction> work)
    {
        lock (_writing)
        {
            using var transaction = _writer.BeginTransaction();
            work(transaction);
            transaction.Commit();
        }
    }

    public long Position => Read(c => PositionOf(c, "derived"));

    static long PositionOf(SqliteConnection connection, string name) =>
        connection.QueryFirstOrDefault<long?>("SELECT position FROM progress WHERE name = @name", new { name }) ?? 0;

    void Progress(string name, long position, SqliteTransaction t) =>
        _writer.Execute(
            "INSERT INTO progress (name, position) VALUES (@name, @position) ON CONFLICT (name) DO UPDATE SET position = max(position, excluded.position)",
            new { name, position },
            t
        );

    public void Save(
        IReadOnlyCollection<StreamReading> latest,
        IReadOnlyCollection<Alarm> alarms,
        long position,
        IReadOnlyCollection<PacketSet>? packets = null
    ) =>
        Write(t =>
        {
            using var upsert = _writer.CreateCommand();
            upsert.Transaction = t;
            upsert.CommandText =
                "INSERT INTO latest (site, factor, cadence, body) VALUES ($site, $factor, $cadence, $body) ON CONFLICT (site, factor, cadence) DO UPDATE SET body = excluded.body";
            var (site, factor, cadence, body) = (
                upsert.Parameters.Add("$site", SqliteType.Text),
                upsert.Parameters.Add("$factor", SqliteType.Text),
                upsert.Parameters.Add("$cadence", SqliteType.Integer),
                upsert.Parameters.Add("$body", SqliteType.Text)
            );
            foreach (var r in latest)
            {
                (site.Value, factor.Value, cadence.Value, body.Value) = (r.Stream.Site, r.Stream.Factor, (int)r.Stream.Cadence, Compact(r));
                upsert.ExecuteNonQuery();
            }

            foreach (var alarm in alarms)
                Put(alarm, t);
            foreach (var set in packets ?? [])
            {
                if (set.State == PacketSetState.Whole)
                    _writer.Execute("DELETE FROM packet_set WHERE key = @Key", new { set.Key }, t);
                else
                    _writer.Execute(
                        "INSERT INTO packet_set (key, body) VALUES (@Key, @body) ON CONFLICT (key) DO UPDATE SET body = excluded.body",
                        new { set.Key, body = Text(set) },
                        t
                    );
            }

            Progress("derived", position, t);
        });

    /// <summary>
    /// Time, value, low, high, total, converted, flag, marks, valid, origin, position, received, in one line: written thousands of times a
    /// second.
    /// </summary>
    static string Compact(in StreamReading r) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{r.Time.ToDateTimeUnspecified().Ticks}|{r.Value}|{r.Low}|{r.High}|{r.Total}|{r.Converted}|{r.Flag?.Replace('|', '_')}|{(int)r.Marks}|{(r.Valid ? 1 : 0)}|{(int)r.Origin}|{r.Position}|{r.Received.ToUnixTimeTicks()}|{r.Count}"
        );

    static StreamReading Expand(string site, string factor, long cadence, string body)
    {
        var p = body.Split('|');
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        decimal? Number(int i) => p[i].Length == 0 ? null : decimal.Parse(p[i], culture);
        return new(new(site, factor, (Cadence)cadence), LocalDateTime.FromDateTime(new DateTime(long.Parse(p[0], culture))))
        {
            Value = Number(1),
            Low = Number(2),
            High = Number(3),
            Total = Number(4),
            Converted = Number(5),
            Flag = p[6],
            Marks = (Marks)int.Parse(p[7], culture),
            Valid = p[8] == "1",
            Origin = (ReadingOrigin)int.Parse(p[9], culture),
            Position = long.Parse(p[10], culture),
            Received = Instant.FromUnixTimeTicks(long.Parse(p[11], culture)),
            Count = int.Parse(p[12], culture),
        };
    }

    public IReadOnlyList<PacketSet> Packets() =>
        Read(c => c.Query<string>("SELECT body FROM packet_set").Select(Parse<PacketSet>).ToList());

    public IReadOnlyList<StreamReading> Latest() =>
        Read(c =>
            c.Query<(string, string, long, string)>("SELECT site, factor, cadence, body FROM latest")
                .Select(r => Expand(r.Item1, r.Item2, r.Item3, r.Item4))
                .ToList()
        );

    void Put(Alarm alarm, SqliteTransaction t) =>
        _writer.Execute(
            "INSERT INTO alarm (id, site, running, body) VALUES (@Id, @Site, @running, @body) ON CONFLICT (id) DO UPDATE SET running = excluded.running, body = excluded.body",
            new
            {
                alarm.Id,
                alarm.Site,
                running = alarm.State == AlarmState.Closed ? 0 : 1,
                body = Text(alarm),
            },
            t
        );

    public IReadOnlyList<Alarm> Alarms(bool running, string? site = null, int limit = 500) =>
        Read(c =>
            c.Query<string>(
                    "SELECT body FROM alarm WHERE (NOT @running OR running = 1) AND (@site IS NULL OR site = @site) ORDER BY id DESC LIMIT @limit",
                    new
                    {
                        running,
                        site,
                        limit,
                    }
                )
                .Select(Parse<Alarm>)
                .ToList()
        );

    public Alarm? Alarm(long id) =>
        Read(c =>
            c.QueryFirstOrDefault<string>("SELECT body FROM alarm WHERE id = @id", new { id }) is { } body ? Parse<Alarm>(body) : null
        );

    public long NextAlarm => Read(c => c.QueryFirst<long?>("SELECT max(id) FROM alarm") ?? 0) + 1;

    public void Save(Alarm alarm) => Write(t => Put(alarm, t));

    public void Quarantine(string mn, string reason, string address, string st, string edition, int frames, Instant at, long position) =>
        Write(t =>
        {
            var known = _writer.QueryFirstOrDefault<string>("SELECT body FROM quarantine WHERE mn = @mn", new { mn }, t);
            var device = known is null
                ? new QuarantinedDevice(mn, reason, address, st, edition, 0, at, at, position)
                : Parse<QuarantinedDevice>(known);
            device = device with
            {
                Reason = reason,
                Address = address,
                St = st,
                Edition = edition,
                Frames = device.Frames + frames,
                Last = at,
                LastPosition = position,
            };
            _writer.Execute(
                "INSERT INTO quarantine (mn, body) VALUES (@mn, @body) ON CONFLICT (mn) DO UPDATE SET body = excluded.body",
                new { mn, body = Text(device) },
                t
            );
        });

    public IReadOnlyList<QuarantinedDevice> Quarantined() =>
        Read(c => c.Query<string>("SELECT body FROM quarantine").Select(Parse<QuarantinedDevice>).OrderByDescending(d => d.Last).ToList());

    public DeviceCommand Add(DeviceCommand command)
    {
        var added = command;
        Write(t =>
        {
            var id = _writer.QueryFirst<long?>("SELECT max(id) FROM command", transaction: t) ?? 0;
            added = command with { Id = id + 1 };
            _writer.Execute(
                "INSERT INTO command (id, mn, body) VALUES (@Id, @Mn, @body)",
                new
                {
                    added.Id,
                    added.Mn,
                    body = Text(added),
                },
                t
            );
        });
        return added;
    }

    public void Save(DeviceCommand command) =>
        Write(t => _writer.Execute("UPDATE command SET body = @body WHERE id = @Id", new { command.Id, body = Text(command) }, t));

    public IReadOnlyList<DeviceCommand> Commands(string? mn, int limit) =>
        Read(c =>
            c.Query<string>("SELECT body FROM command WHERE @mn IS NULL OR mn = @mn ORDER BY id DESC LIMIT @limit", new { mn, limit })
                .Select(Parse<DeviceCommand>)
                .ToList()
        );

    public long ForwardedTo(string target) => Read(c => PositionOf(c, "forward/" + target));

    public void Forwarded(string target, long position) => Write(t => Progress("forward/" + target, position, t));

    /// <summary>The number that background work has kept under a name; <c>null</c>: none.</summary>
    public long? WorkPosition(string name) =>
        Read(c => c.QueryFirstOrDefault<long?>("SELECT position FROM progress WHERE name = @name", new { name = "work/" + name }));

    /// <summary>Keeps a number of background work, in place of the one before.</summary>
    public void KeepWorkPosition(string name, long position) =>
        Write(t =>
            _writer.Execute(
                "INSERT INTO progress (name, position) VALUES (@name, @position) ON CONFLICT (name) DO UPDATE SET position = excluded.position",
                new { name = "work/" + name, position },
                t
            )
        );

    public void CopyTo(string file) => Read(c => c.Execute("VACUUM INTO @file", new { file }));

    public void Dispose()
    {
        _writer.Dispose();
        SqliteConnection.ClearPool(_writer);
    }
}
