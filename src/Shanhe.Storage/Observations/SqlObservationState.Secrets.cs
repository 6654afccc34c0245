using System.Data.Common;
using System.Text.Json;
using Dapper;
using Shanhe.Observations.Forwarding;
using Shanhe.Observations.Sites;

namespace Shanhe.Storage.Observations;

/// <summary>What is sealed at rest: secrets of devices, platforms above with their passwords.</summary>
public abstract partial class SqlObservationState
{
    private protected const string UpsertSecret =
        "INSERT INTO secret (mn, body) VALUES (@mn, @body) ON CONFLICT (mn) DO UPDATE SET body = excluded.body";

    /// <summary>Under this name the number of the last change of secrets is kept.</summary>
    const string SecretsChanged = "secrets";

    readonly SecretSeal _seal;
    readonly KnownSecrets _known = new();

    /// <summary>Opens what is sealed.</summary>
    void LoadSecrets()
    {
        bool isTaken;
        do
        {
            var number = Read(c => Position(c, SecretsChanged)) ?? 0;
            var secrets = new Dictionary<string, DeviceSecret>(StringComparer.Ordinal);
            var unreadable = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (mn, body) in Read(c => c.Query<(string, string)>("SELECT mn, body FROM secret")))
            {
                if (Opened(body) is { } secret)
                    secrets[mn] = secret;
                else
                    unreadable.Add(mn);
            }

            isTaken = _known.Take(number, secrets, unreadable);
        } while (!isTaken);
    }

    /// <summary>The secret; <c>null</c> when another key sealed it, or a program that has other secrets than this one.</summary>
    DeviceSecret? Opened(string body)
    {
        try
        {
            return _seal.Open(body) is { } opened ? Parse<DeviceSecret>(opened) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes over what other processes have changed of the secrets since.</summary>
    private protected void FollowSecrets()
    {
        if ((Read(c => Position(c, SecretsChanged)) ?? 0) != _known.Number)
            LoadSecrets();
    }

    public DeviceSecret? Find(string mn) => _known.Find(mn);

    public bool IsUnreadable(string mn) => _known.IsUnreadable(mn);

    /// <summary>Many secrets in one transaction.</summary>
    public async ValueTask PutAll(IReadOnlyCollection<(string Mn, DeviceSecret Secret)> secrets, CancellationToken cancellation = default)
    {
        var number = 0L;
        await Write(
            t =>
            {
                foreach (var (mn, secret) in secrets)
                    Writer.Execute(UpsertSecret, new { mn, body = _seal.Seal(Text(secret)) }, t);
                number = Writer.QuerySingle<long>(
                    "INSERT INTO progress (name, position) VALUES (@name, 1) ON CONFLICT (name) DO UPDATE SET position = progress.position + 1 RETURNING position",
                    new { name = SecretsChanged },
                    t
                );
                _engine.Announce(t);
            },
            cancellation
        );
        _known.Change(number, secrets);
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

    List<T> Kept<T>(DbConnection c, string name) =>
        c.Query<string>("SELECT body FROM target WHERE name >= @name AND name < @end ORDER BY name", new { name, end = name + '\uffff' })
            .Select(_seal.Open)
            .OfType<string>()
            .Select(Parse<T>)
            .ToList();

    ValueTask Keep<T>(string name, T value, CancellationToken cancellation) =>
        Write(
            t =>
                Writer.Execute(
                    "INSERT INTO target (name, body) VALUES (@name, @body) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
                    new { name, body = _seal.Seal(Text(value)) },
                    t
                ),
            cancellation
        );
}
