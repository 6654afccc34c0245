using System.Net;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Gateway;

/// <summary>
/// The conversation of one connection as a pure state machine: frames and time go in, what to archive and what to send comes out. It does
/// no input or output and asks no clock. Not thread-safe: the connection holds its lock.
/// </summary>
public sealed partial class DeviceSession(
    SiteBook book,
    FactorCodes codes,
    GatewaySettings settings,
    PasswordGuard guard,
    IPAddress? address
)
{
    readonly Queue<DeviceCommand> _waiting = new();
    HostRequest? _request;
    Message? _requestMessage;
    LocalDateTime _lastQn;
    double? _allowance;
    Instant _allowanceAt;
    string _st = "21";

    /// <summary>The device that spoke and proved itself; <c>null</c> before.</summary>
    public Device? Device { get; private set; }

    /// <summary>The edition of its last frame, in which it is addressed.</summary>
    public Hj212Version Version { get; private set; } = Hj212Version.V2017;

    public long Taken { get; private set; }

    public long Refused { get; private set; }

    public string AddressText { get; } = address?.ToString() ?? "";

    /// <summary>Commands whose state changed since the last call.</summary>
    public List<DeviceCommand> Commands { get; } = [];

    public bool IsBusy => _request is not null || _waiting.Count > 0;

    /// <summary>Judges a frame.</summary>
    public FrameVerdict Take(in Frame frame, Instant now)
    {
        var bytes = frame.Bytes.ToArray();
        if (_request is null && Device is not null && frame.IsCrcRight && TakeOrdinary(frame.Segment, bytes, now) is { } ordinary)
            return ordinary;
        var message = MessageReader.Read(frame, ReaderOptions());
        if (Device is null && message is { Command: 1001, Body: HardwareSerials serials } && string.IsNullOrEmpty(message.Mn))
            return TakeHardware(serials, message, bytes, now);
        var refusal = RefusalOf(message, now, out var device);
        if (refusal != Refusal.None)
        {
            Refused++;
            var guessed = refusal == Refusal.Password && guard.Failed(message.Mn ?? "", AddressText, now);
            return new(
                new(now, EntryKind.Quarantined, message.Mn ?? "", AddressText, refusal.ToString(), bytes),
                null,
                refusal,
                message,
                guessed
            );
        }

        Taken++;
        Device = device;
        Version = device!.Version ?? (message.Version == Hj212Version.Unknown ? Hj212Version.V2017 : message.Version);
        if (message.St is { } st && st != "91")
            _st = st;
        var answer = AnswerTo(message, now);
        return new(new(now, EntryKind.Frame, device.Mn, AddressText, "", bytes), answer, Refusal.None, message);
    }

    /// <summary>The short way for what a known device sends all day; <c>null</c> sends it the long way.</summary>
    FrameVerdict? TakeOrdinary(ReadOnlySpan<byte> segment, byte[] bytes, Instant now)
    {
        if (
            !FrameHead.TryRead(segment, out var head)
            || !book.Now.Devices.TryGetValue(Device!.Mn, out var device)
            || !ReferenceEquals(device, Device)
        )
            return null;
        // The device proved itself on this line by the long way and is registered as it was then.
        if (device.MustEncrypt || book.Secret(device.Mn) is not { Key: null } secret)
            return null;
        if (!Matches(head.Mn, device.Mn) || !Matches(head.Pw, secret.Password))
            return null;
        // What does not begin with a time and a factor that is known is looked at as a whole.
        if (head.FirstCode is not { IsEmpty: false } code || !IsKnown(System.Text.Encoding.ASCII.GetString(code), device))
            return null;
        Taken++;
        return new(new(now, EntryKind.Frame, device.Mn, AddressText, "", bytes), head.Answer(), Refusal.None, null);
    }

    static bool Matches(ReadOnlySpan<byte> bytes, string text)
    {
        if (bytes.Length != text.Length)
            return false;
        var different = 0;
        for (var i = 0; i < bytes.Length; i++)
            different |= bytes[i] ^ text[i];
        return different == 0;
    }

    MessageReaderOptions ReaderOptions() =>
        new()
        {
            Keys = mn => book.Secret(mn)?.Keys,
            AssumeVersion = Device?.Version,
            ReportNotes = false,
        };

    Refusal RefusalOf(Message message, Instant now, out Device? device)
    {
        device = null;
        if (!message.IsAcceptable(Strictness.Lenient))
            return Refusal.Unreadable;
        if (message.Mn is not { Length: > 0 } mn)
        {
            // The answer 9014 of 2005 has neither MN nor PW: it belongs to the device that is known already.
            if (message.Command is not (>= 9011 and <= 9014) || Device is null)
                return Refusal.UnknownDevice;
            mn = Device.Mn;
        }

        if (!book.Now.Devices.TryGetValue(mn, out device))
            return Refusal.UnknownDevice;
        if (!device.Active)
            return Refusal.Retired;
        if (!device.Admits(address))
            return Refusal.Address;
        if (message.Command is not (>= 9011 and <= 9014))
        {
            // Who has proved itself on this line is not disturbed by who guesses from the same house.
            if (Device?.Mn != mn && !guard.Hears(mn, AddressText, now))
                return Refusal.Guessing;
            if (!Equal(message.Pw, book.Secret(mn)?.Password))
                return Refusal.Password;
        }

        if (device.MustEncrypt && !message.WasEncrypted && message.Command is >= 2000 and <= 2999)
            return Refusal.NotEncrypted;
        return Refusal.None;
    }

    static bool Equal(string? given, string? known) =>
        given is not null
        && known is not null
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(given),
            System.Text.Encoding.UTF8.GetBytes(known)
        );

    byte[]? AnswerTo(Message message, Instant now)
    {
        if (_request is { } request && (message.Command is >= 9011 and <= 9013 || message.Command == request.Command.Command))
        {
            if (IsAnswerTo(request, message))
            {
                request.Receive(message, now, settings.Wait);
                if (request.IsOver)
                    Over(request, now);
            }
        }

        if (message.Command is >= 9011 and <= 9014)
            return null;
        var kind = message.CommandInfo?.Kind ?? CommandKind.Upload;
        // A device's notice is always answered; data only when the answer bit is set (2017, 6.2).
        if (kind == CommandKind.Notice)
        {
            if (message.Command == 1013)
                Ask(SetTime("gateway", now), now);
            // 2025, 6.4: the device asks for a new key by 1014 and is given one by a request of the same number.
            if (message.Command == 1014)
                Wanted.Add(NewKey(now));
            return message.WantsAnswer || message.Command is 1013 or 1014 or 9015
                ? FrameWriter.Write(MessageFactory.AnswerNotice(message))
                : null;
        }

        if (!message.WantsAnswer)
            return null;
        return FrameWriter.Write(
            IsUnderstood(message) ? MessageFactory.AnswerData(message) : MessageFactory.AnswerRequest(message, NotUnderstoodBy(message))
        );
    }

    bool IsKnown(string code, Device device) => codes.Find(code, device, book.Now.Sites.GetValueOrDefault(device.Site)?.Kind) is not null;

    /// <summary>
    /// Whether anything of uploaded data can be derived: its time can be read, and one of its factors is known. Of a message in several
    /// packets only the whole could tell.
    /// </summary>
    bool IsUnderstood(Message message) =>
        message.IsPacket
        || message.Command is not (2011 or 2051 or 2061 or 2031)
        || message.Body is not FactorData data
        || (data.DataTime is not null && (data.Readings.Count == 0 || data.Readings.Any(r => IsKnown(r.Code, Device!))));

    /// <summary>
    /// How data are answered of which nothing is understood: 9014 would say that they were taken. 9011 says what became of a message
    /// (table of QnRtn): 100, unknown error; 2005 knows only 2, refused. The frame is kept all the same.
    /// </summary>
    static int NotUnderstoodBy(Message message) => message.Version == Hj212Version.V2005 ? 2 : 100;

    /// <summary>
    /// By QN in the header, or in the data area (2005); history data carry a QN of their own (C.47) and belong to the one request that is
    /// open.
    /// </summary>
    static bool IsAnswerTo(HostRequest request, Message message)
    {
        if (message.Command == request.Command.Command)
            return true;
        var qn = message.Qn ?? message.Parameter("QN");
        return qn is null || qn == request.Qn;
    }

    void Over(HostRequest request, Instant now)
    {
        if (request.Command is { Command: 1014, State: "done" } && request.Command.Fields.TryGetValue("NewSK", out var key))
            NewKeys.Add((request.Command.Mn, key));
        if (
            request.Command is { Command: 1072, State: "done" }
            && request.Command.Fields.TryGetValue("NewPW", out var password)
            && Device is { } device
            && book.Secret(device.Mn) is { } secret
        )
            Registrations.Add(new(device, secret with { Password = password, Key = null }, request.Command.Actor, "1072"));
        if (request.Command is { Command: 1002, State: "done" })
            Activated(now);
        Commands.Add(Redacted(request.Command));
        _request = null;
        _requestMessage = null;
    }

    /// <summary>Ends what is open when the connection is lost; waiting commands stay undone and say so.</summary>
    public void Close(Instant now)
    {
        if (_request is { } open)
        {
            open.End("offline", "", now);
            Commands.Add(Redacted(open.Command));
            _request = null;
        }

        while (_waiting.TryDequeue(out var next))
            Commands.Add(Redacted(next with { State = "offline", Ended = now }));
    }

    /// <summary>
    /// How long to wait before the next read, so that a device keeps to its rate; zero while it does. Nothing is lost: the sender's window
    /// fills.
    /// </summary>
    public Duration HoldBack(int frames, Instant now)
    {
        var perMinute = Device?.FramesPerMinute ?? settings.QuarantinePerMinute * 10;
        var saved = _allowance is { } left ? left + ((now - _allowanceAt).TotalMinutes * perMinute) : perMinute;
        var allowance = Math.Min(perMinute, saved) - frames;
        (_allowance, _allowanceAt) = (allowance, now);
        return Duration.FromMinutes(Math.Clamp(-allowance / perMinute, 0, 0.5));
    }
}
