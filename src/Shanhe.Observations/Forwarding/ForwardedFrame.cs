using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Forwarding;

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
