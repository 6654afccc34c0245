using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Forwarding;

/// <summary>The platforms above and the broker. A change is written to the journal (without passwords) and kept, then told.</summary>
public sealed partial class TargetBook : IDisposable
{
    readonly IForwardStore _store;
    readonly SiteBook _book;
    readonly SemaphoreSlim _writing = new(1);
    volatile ImmutableSortedDictionary<string, ForwardTarget> _targets = ImmutableSortedDictionary.Create<string, ForwardTarget>(
        StringComparer.Ordinal
    );

    TargetBook(IForwardStore store, SiteBook book, IReadOnlyList<ForwardTarget> targets, MqttSettings mqtt)
    {
        (_store, _book) = (store, book);
        _targets = _targets.AddRange(targets.Select(t => KeyValuePair.Create(t.Name, t)));
        Mqtt = mqtt;
    }

    /// <summary>What settings.json names and nobody has changed since is its first filling.</summary>
    public static async ValueTask<TargetBook> Open(
        IForwardStore store,
        SiteBook book,
        IEnumerable<ForwardTarget> first,
        MqttSettings firstMqtt,
        CancellationToken cancellation = default
    )
    {
        var targets = new TargetBook(store, book, await store.Targets(cancellation), await store.Mqtt(cancellation) ?? firstMqtt)
        {
            Unreadable = await store.Unreadable(cancellation),
        };
        foreach (var target in first.Where(t => !targets._targets.ContainsKey(t.Name)))
            await targets.Put(target, "settings.json", "settings.json", cancellation);
        return targets;
    }

    public IReadOnlyDictionary<string, ForwardTarget> Targets => _targets;

    public MqttSettings Mqtt { get; private set; }

    /// <inheritdoc cref="IForwardStore.Unreadable"/>
    public IReadOnlyList<string> Unreadable { get; private set; } = [];

    /// <summary>Told after the settings of the broker were changed.</summary>
    public event Action? MqttChanged;

    /// <summary>Told after a target was changed.</summary>
    public event Action<ForwardTarget>? Changed;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{0,39}$")]
    private static partial Regex NamePattern();

    /// <summary>Takes a target; a password that is <c>null</c> stays as it was, an empty one is taken away.</summary>
    public async ValueTask<RegisterResult> Put(ForwardTarget target, string actor, string reason, CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        void Wrong(string code, string field, params ReadOnlySpan<object?> values) =>
            problems.Add(ObservationMessages.OfField(code, field, values));
        if (!NamePattern().IsMatch(target.Name))
            Wrong("O251", "name", target.Name);
        if (Uri.CheckHostName(target.Host) == UriHostNameType.Unknown)
            Wrong("O252", "host", target.Host);
        if (target.Port is < 1 or > 65535)
            Wrong("O253", "port", target.Port);
        if (target.OverTime is < 1 or > 99)
            Wrong("O254", "overTime", target.OverTime);
        if (target.Password is { Length: > 9 } || target.Password?.IndexOfAny([';', ',', '=', '&', '\r', '\n']) >= 0)
            Wrong("O213", "password");
        if (actor != "settings.json")
            foreach (var mn in target.Devices.Concat(target.Mns.Keys).Where(m => !_book.Now.Devices.ContainsKey(m)).Distinct())
                problems.Add(
                    ObservationMessages.OfField("O231", "devices", mn) with
                    {
                        Suggestion = Nearest.Name(mn, _book.Now.Devices.Keys),
                    }
                );
        if (problems.Count > 0)
            return new(problems);
        await _writing.WaitAsync(cancellation);
        try
        {
            var old = _targets.GetValueOrDefault(target.Name);
            target = target with
            {
                Password =
                    target.Password is null ? old?.Password
                    : target.Password.Length == 0 ? null
                    : target.Password,
            };
            await _book.Journal.Note(
                "forwarding",
                "target/" + target.Name,
                new
                {
                    target = target with
                    {
                        Password = null,
                    },
                    password = target.Password is null ? "none" : "set",
                    reason,
                },
                actor,
                cancellation
            );
            await _store.Save(target, cancellation);
            Unreadable = await _store.Unreadable(cancellation);
            _targets = _targets.SetItem(target.Name, target);
        }
        finally
        {
            _writing.Release();
        }

        Changed?.Invoke(target);
        return new(problems);
    }

    /// <summary>Takes the settings of the broker; passwords as with targets.</summary>
    public async ValueTask<RegisterResult> Put(MqttSettings settings, string actor, string reason, CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        void Wrong(string code, string field, params ReadOnlySpan<object?> values) =>
            problems.Add(ObservationMessages.OfField(code, field, values));
        if (settings.Host.Length > 0 && Uri.CheckHostName(settings.Host) == UriHostNameType.Unknown)
            Wrong("O252", "host", settings.Host);
        if (settings.Port is < 1 or > 65535)
            Wrong("O253", "port", settings.Port);
        foreach (
            var (name, topic) in new[] { ("publish", settings.Publish), ("take", settings.Take) }.Where(t =>
                t.Item2.AsSpan().IndexOfAny('#', '+', '\0') >= 0 || t.Item2.Length > 200
            )
        )
            Wrong("O255", name, topic);
        if (settings.Take.Length > 0 && settings.Take == settings.Publish)
            Wrong("O256", "take");
        if (problems.Count > 0)
            return new(problems);
        await _writing.WaitAsync(cancellation);
        try
        {
            settings = settings with
            {
                Password =
                    settings.Password is null ? Mqtt.Password
                    : settings.Password.Length == 0 ? null
                    : settings.Password,
            };
            await _book.Journal.Note(
                "forwarding",
                "mqtt",
                new
                {
                    mqtt = settings with
                    {
                        Password = null,
                    },
                    password = settings.Password is null ? "none" : "set",
                    reason,
                },
                actor,
                cancellation
            );
            await _store.Save(settings, cancellation);
            Unreadable = await _store.Unreadable(cancellation);
            Mqtt = settings;
        }
        finally
        {
            _writing.Release();
        }

        MqttChanged?.Invoke();
        return new(problems);
    }

    public void Dispose() => _writing.Dispose();
}
