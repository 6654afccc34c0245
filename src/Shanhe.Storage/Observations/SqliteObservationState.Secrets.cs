using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Sites;

namespace Shanhe.Storage.Observations;

/// <summary>What is sealed at rest: secrets of devices, platforms above with their passwords.</summary>
public sealed partial class SqliteObservationState
{
    const string UpsertSecret = "INSERT INTO secret (mn, body) VALUES (@mn, @body) ON CONFLICT (mn) DO UPDATE SET body = excluded.body";

    readonly SecretSeal _seal;
    readonly Dictionary<string, DeviceSecret> _secrets = new(StringComparer.Ordinal);

    readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>Opens what is sealed; what an older program left plain is sealed now, and its old bytes are overwritten.</summary>
    void LoadSecrets()
    {
        var plain = new List<(string Mn, string Body)>();
        foreach (var (mn, body) in _writer.Query<(string, string)>("SELECT mn, body FROM secret"))
        {
            if (_seal.Open(body) is not { } opened)
                _unreadable.Add(mn);
            else
                _secrets[mn] = Parse<DeviceSecret>(opened);
            if (!SecretSeal.IsSealed(body))
                plain.Add((mn, body));
        }

        if (plain.Count == 0)
            return;
        _writer.Execute("PRAGMA secure_delete = ON");
        Transact(t =>
        {
            foreach (var (mn, body) in plain)
                _writer.Execute(UpsertSecret, new { mn, body = _seal.Seal(body) }, t);
        });
        _writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    public DeviceSecret? Find(string mn)
    {
        lock (_secrets)
            return _secrets.GetValueOrDefault(mn);
    }

    public bool IsUnreadable(string mn)
    {
        lock (_secrets)
            return _unreadable.Contains(mn);
    }

    /// <summary>Many secrets in one transaction.</summary>
    public async ValueTask PutAll(IReadOnlyCollection<(string Mn, DeviceSecret Secret)> secrets, CancellationToken cancellation = default)
    {
        await Write(
            t =>
            {
                foreach (var (mn, secret) in secrets)
                    _writer.Execute(UpsertSecret, new { mn, body = _seal.Seal(Text(secret)) }, t);
            },
            cancellation
        );
        lock (_secrets)
        {
            foreach (var (mn, secret) in secrets)
            {
                _secrets[mn] = secret;
                _unreadable.Remove(mn);
            }
        }
    }

    public ValueTask Put(string mn, DeviceSecret secret, CancellationToken cancellation = default) => PutAll([(mn, secret)], cancellation);

    public ValueTask<IReadOnlyList<ForwardTarget>> Targets(CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<ForwardTarget>>(c => Kept<ForwardTarget>(c, "target/"), cancellation);

    public ValueTask Save(ForwardTarget target, CancellationToken cancellation = default) =>
        Keep("target/" + target.Name, target, cancellation);

    public ValueTask<MqttSettings?> Mqtt(CancellationToken cancellation = default) =>
        Ask(c => Kept<MqttSettings>(c, "mqtt") is [var settings, ..] ? settings : null, cancellation);

    public ValueTask Save(MqttSettings settings, CancellationToken cancellation = default) => Keep("mqtt", settings, cancellation);

    public ValueTask<IReadOnlyList<string>> Unreadable(CancellationToken cancellation = default) =>
        Ask<IReadOnlyList<string>>(
            c =>
                [
                    .. c.Query<(string Name, string Body)>("SELECT name, body FROM target ORDER BY name")
                        .Where(t => _seal.Open(t.Body) is null)
                        .Select(t => t.Name.Split('/')[^1]),
                ],
            cancellation
        );

    List<T> Kept<T>(SqliteConnection c, string name) =>
        c.Query<string>("SELECT body FROM target WHERE name >= @name AND name < @end ORDER BY name", new { name, end = name + '\uffff' })
            .Select(_seal.Open)
            .OfType<string>()
            .Select(Parse<T>)
            .ToList();

    ValueTask Keep<T>(string name, T value, CancellationToken cancellation) =>
        Write(
            t =>
                _writer.Execute(
                    "INSERT INTO target (name, body) VALUES (@name, @body) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
                    new { name, body = _seal.Seal(Text(value)) },
                    t
                ),
            cancellation
        );
}
