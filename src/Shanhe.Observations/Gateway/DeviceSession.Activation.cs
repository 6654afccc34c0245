using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Gateway;

/// <summary>
/// Activation of the 2025 edition: a logger without MN says what hardware it is (1001, answered by 9013), is given the MN that was
/// registered for it (1002), and its first key is changed at once (1014, encrypted with the key it came with).
/// </summary>
public sealed partial class DeviceSession
{
    /// <summary>The hardware of a logger that waits on this line to be activated.</summary>
    public Hardware? Waiting { get; private set; }

    /// <summary>Commands that the conversation itself wants sent; they are written down before.</summary>
    public List<DeviceCommand> Wanted { get; } = [];

    /// <summary>What the conversation changed about the device, to be registered.</summary>
    public List<DeviceRegistration> Registrations { get; } = [];

    /// <summary>
    /// Keys that devices have taken (command 1014), to be kept before the next frame is read: it may be encrypted with the new one.
    /// </summary>
    public List<(string Mn, string Key)> NewKeys { get; } = [];

    FrameVerdict TakeHardware(HardwareSerials serials, Message message, byte[] bytes, Instant now)
    {
        if (!message.IsAcceptable(Strictness.Lenient) || !Hardware.IsNumber(serials.LoggerId))
            return Strange("", Refusal.Unreadable, null);
        var said = Hardware.Of(serials);
        var name = Hardware.Prefix + said.LoggerId;
        Version = Hj212Version.V2025;
        if (message.St is { Length: > 0 } st)
            _st = st;
        var answer = FrameWriter.Write(MessageFactory.AnswerNotice(message));
        if (book.Now.Devices.Values.FirstOrDefault(d => d.Hardware?.LoggerId == said.LoggerId) is not { } device)
        {
            Waiting = said;
            return Strange(name, Refusal.Activation, answer);
        }

        if (!device.Hardware!.Is(said))
            return Strange(name, Refusal.Hardware, null);
        if (!device.Active)
            return Strange(name, Refusal.Retired, null);
        if (!device.Admits(address))
            return Strange(name, Refusal.Address, null);
        Taken++;
        Activate(device, "gateway", now);
        return new(new(now, EntryKind.Frame, device.Mn, AddressText, "", bytes), answer, Refusal.None, message);

        FrameVerdict Strange(string who, Refusal refusal, byte[]? reply)
        {
            Refused++;
            return new(new(now, EntryKind.Quarantined, who, AddressText, refusal.ToString(), bytes), reply, refusal, message);
        }
    }

    /// <summary>Gives the logger on this line the MN that is registered for it.</summary>
    public void Activate(Device device, string actor, Instant now)
    {
        Waiting = null;
        Device = device;
        Wanted.Add(
            new()
            {
                Mn = device.Mn,
                Command = 1002,
                Actor = actor,
                Reason = "6.4",
                At = now,
                Fields = new Dictionary<string, string> { ["i23005-Info"] = device.Hardware!.LoggerId },
            }
        );
    }

    /// <summary>The logger has taken its MN: that is written down, and the key it came with is changed.</summary>
    void Activated(Instant now)
    {
        if (Device is not { } device)
            return;
        Device = device with { Activated = now };
        Registrations.Add(new(Device, null, "gateway", "1002"));
        if (book.Secret(device.Mn)?.Key is not null)
            Wanted.Add(NewKey(now));
    }
}
