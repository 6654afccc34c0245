using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Forwarding;

/// <summary>A platform above to which frames are passed on; the section <c>forwarding</c> of settings.json is the first filling.</summary>
public sealed record ForwardTarget
{
    /// <summary>Its name; the position up to which it has acknowledged is kept under it.</summary>
    public string Name { get; init; } = "";

    public string Host { get; init; } = "";

    public int Port { get; init; } = 9212;

    /// <summary>MNs of the devices that are passed on; all when empty.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>The edition that the platform wants; null: as it came.</summary>
    public Hj212Version? Version { get; init; }

    /// <summary>The password that the platform expects; null: the device's own.</summary>
    public string? Password { get; init; }

    /// <summary>Names by which the platform knows devices.</summary>
    public IReadOnlyDictionary<string, string> Mns { get; init; } = new Dictionary<string, string>();

    public int OverTime { get; init; } = 10;

    /// <summary>Whether simulated devices are passed on. Never to a real platform.</summary>
    public bool Simulated { get; init; }

    /// <summary>Whether it begins with what is in the archive already, or with what comes after it was first named.</summary>
    public bool FromTheBeginning { get; init; }

    /// <summary>Whether it stands still; what comes meanwhile waits.</summary>
    public bool Paused { get; init; }
}

/// <summary>How forwarding to a target stands.</summary>
/// <param name="Target">The target; its password is left out.</param>
/// <param name="HasPassword">Whether a password is set.</param>
/// <param name="Connected">Whether there is a line.</param>
/// <param name="Position">Archive position up to which everything is acknowledged.</param>
/// <param name="Behind">Entries of the archive behind it.</param>
/// <param name="OldestWaiting">When the first of those came.</param>
/// <param name="LastAnswer">When the last frame was acknowledged.</param>
/// <param name="Problem">Why the last line was lost.</param>
public sealed record ForwardState(
    ForwardTarget Target,
    bool HasPassword,
    bool Connected,
    long Position,
    long Behind,
    Instant? OldestWaiting,
    Instant? LastAnswer,
    string Problem
)
{
    public string Name => Target.Name;

    public string Address => $"{Target.Host}:{Target.Port}";
}

/// <summary>What is passed on of an entry, as the target wants it. Pure.</summary>
public static class ForwardedFrame
{
    /// <summary>The frame to send and its message, or <c>null</c> when the entry is not for this target.</summary>
    public static (byte[] Bytes, Message Message)? Of(RawEntry entry, ForwardTarget target, SitePicture picture, DeviceKeys? keys)
    {
        if (entry.Kind != EntryKind.Frame || (target.Devices.Count > 0 && !target.Devices.Contains(entry.Device)))
            return null;
        if (
            picture.Devices.TryGetValue(entry.Device, out var device)
            && !target.Simulated
            && (device.Simulated || picture.Sites.GetValueOrDefault(device.Site)?.Simulated == true)
        )
            return null;
        var bytes = entry.Payload.ToArray();
        if (DecodedInput.Read(bytes, new() { Keys = _ => keys, AssumeVersion = device?.Version }).Frames is not [{ } frame, ..])
            return null;
        var message = frame.Message;
        // Data go up; answers and the host's own conversations stay here.
        if (message.Command is < 2000 or > 2999 || message.Direction == Direction.HostToDevice)
            return null;
        if (
            target.Version is null
            && target.Password is null
            && !target.Mns.ContainsKey(entry.Device)
            && !message.WasEncrypted
            && frame.IsCrcRight
        )
            return (bytes, message);
        var rewritten = Rewritten(message, target);
        return (FrameWriter.Write(rewritten), rewritten);
    }

    static Message Rewritten(Message message, ForwardTarget target)
    {
        var version = target.Version ?? message.Version;
        var flag = MessageFlag.Of(version, wantsAnswer: message.WantsAnswer, isSplit: message.IsPacket);
        var header = message
            .Header.Where(f => !f.Name.Equals("RF", StringComparison.OrdinalIgnoreCase) || version == Hj212Version.V2025)
            .Select(f =>
                f.Name.ToUpperInvariant() switch
                {
                    "MN" => f with { Value = target.Mns.GetValueOrDefault(f.Text, f.Text) },
                    "PW" => f with { Value = target.Password ?? f.Value },
                    "FLAG" => f with { Value = flag.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) },
                    _ => f,
                }
            )
            .ToList();
        if (message.Flag is null)
            header.Add(new("Flag", flag.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        // Codes of 2005 become those of 2017 where their units agree; others stay as they came.
        IReadOnlyList<Field> Item(IReadOnlyList<Field> item) =>
            version == Hj212Version.V2005 || message.Version != Hj212Version.V2005
                ? item
                :
                [
                    .. item.Select(f =>
                        f.Code is { } code && Factors.To2017(code) is { } next && Factors.FactorTo2017(code) == 1m
                            ? f with
                            {
                                Name = $"{next}-{f.Sub}",
                            }
                            : f
                    ),
                ];
        return new()
        {
            Header = header,
            Items = [.. message.Items.Select(Item)],
            Version = version,
            Flag = flag,
            Encoding = message.Encoding,
        };
    }
}
