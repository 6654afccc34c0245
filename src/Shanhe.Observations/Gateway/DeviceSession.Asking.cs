using System.Net;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Sites;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Gateway;

/// <summary>What is asked of the device: commands, in their order, repeated and given up.</summary>
public sealed partial class DeviceSession
{
    /// <summary>What is kept of a command names no secret.</summary>
    public static DeviceCommand Redacted(DeviceCommand command) =>
        command.Fields.Keys.Any(k => k is "NewSK" or "NewPW")
            ? command with
            {
                Fields = command.Fields.ToDictionary(f => f.Key, f => f.Key is "NewSK" or "NewPW" ? "******" : f.Value),
            }
            : command;

    /// <summary>Queues a command; one at a time is under way, as QN alone tells answers apart.</summary>
    public void Ask(DeviceCommand command, Instant now)
    {
        _waiting.Enqueue(command);
        _ = now;
    }

    /// <summary>The standard's first conversation (2017, 6.7): time, time-outs, intervals.</summary>
    public IEnumerable<DeviceCommand> SetUp(Instant now)
    {
        if (Device is null || book.KindOf(book.Now.Sites.GetValueOrDefault(Device.Site)) is not { } kind)
            yield break;
        yield return SetTime("gateway", now);
        yield return Command(1000, ("OverTime", settings.OverTime), ("ReCount", settings.ReCount));
        yield return Command(1062, ("RtdInterval", kind.RealTimeSeconds));
        if (Version != Hj212Version.V2005)
            yield return Command(1064, ("MinInterval", kind.MinuteInterval));

        DeviceCommand Command(int number, params (string Name, int Value)[] fields) =>
            new()
            {
                Mn = Device.Mn,
                Command = number,
                Actor = "gateway",
                Reason = "6.7",
                At = now,
                Fields = fields.ToDictionary(f => f.Name, f => f.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            };
    }

    const string KeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    DeviceCommand NewKey(Instant now) =>
        new()
        {
            Mn = Device!.Mn,
            Command = 1014,
            Actor = "gateway",
            Reason = "6.4",
            At = now,
            Fields = new Dictionary<string, string>
            {
                ["SKCreateTime"] = TimeText.Write(PlanTime.Local(now), true),
                ["NewSK"] = System.Security.Cryptography.RandomNumberGenerator.GetString(KeyCharacters, 16),
            },
        };

    DeviceCommand SetTime(string actor, Instant now) =>
        new()
        {
            Mn = Device!.Mn,
            Command = 1012,
            Actor = actor,
            Reason = "6.7",
            At = now,
            Fields = new Dictionary<string, string> { ["SystemTime"] = "now" },
        };

    /// <summary>What must be sent now: the next command, or a repetition.</summary>
    public IReadOnlyList<RawInput> Tick(Instant now)
    {
        if (Device is null)
            return [];
        var sent = new List<RawInput>();
        if (_request is { } open)
        {
            if (open.IsDue(now, settings.ReCount))
                sent.Add(Write(open, _requestMessage!, now));
            else if (open.IsOver)
                Over(open, now);
        }

        if (_request is null && _waiting.TryDequeue(out var next))
        {
            var isNotice = Hj212.Commands.Find(next.Command, Version, Direction.HostToDevice)?.Kind == CommandKind.Notice;
            _request = new(next, isNotice);
            _requestMessage = MessageOf(next, now);
            sent.Add(Write(_request, _requestMessage, now));
            Commands.Add(Redacted(_request.Command));
        }

        return sent;
    }

    RawInput Write(HostRequest request, Message message, Instant now)
    {
        var secret = book.Secret(Device!.Mn);
        var key = Version == Hj212Version.V2025 && message.Command == 1014 ? secret?.Keys?.Current : null;
        var bytes = request.Send(message, key, CipherForm.Raw, now, settings.Wait);
        return new(now, EntryKind.Sent, Device.Mn, AddressText, request.Command.Actor, bytes);
    }

    Message MessageOf(DeviceCommand command, Instant now)
    {
        var qn = PlanTime.Local(now);
        qn = new LocalDateTime(qn.Year, qn.Month, qn.Day, qn.Hour, qn.Minute, qn.Second, qn.Millisecond);
        if (qn <= _lastQn)
            qn = _lastQn.PlusMilliseconds(1);
        _lastQn = qn;
        // The two fields of a key change stand in one item, joined by a comma.
        if (command.Command == 1014)
            return MessageFactory.Create(
                Version,
                qn,
                _st,
                1014,
                book.Secret(command.Mn)?.Password ?? "",
                command.Mn,
                new OtherParameters([
                    [.. command.Fields.Select(f => new Field(f.Key, f.Value))],
                ]),
                wantsAnswer: true
            );
        var items = command
            .Fields.Select(f =>
                (IReadOnlyList<Field>)[new Field(f.Key, f.Key == "SystemTime" && f.Value == "now" ? TimeText.Write(qn) : f.Value)]
            )
            .ToList();
        return MessageFactory.Create(
            Version,
            qn,
            _st,
            command.Command,
            book.Secret(command.Mn)?.Password ?? "",
            command.Mn,
            new OtherParameters(items),
            wantsAnswer: true
        );
    }
}
