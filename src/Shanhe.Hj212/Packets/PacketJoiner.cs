using NodaTime;

namespace Shanhe.Hj212;

/// <summary>
/// Joins split packets of one connection. Packets belong together by MN, ST, CN, DataTime and PNUM (each may have its own QN), or by QN
/// where DataTime is missing. Bounded: what is not complete in time is handed out as incomplete. Not thread-safe.
/// </summary>
/// <param name="timeLimit">How long after its last packet a set is waited for; the standard's OverTime.</param>
/// <param name="maxOpen">The most sets that are open at once; the oldest is handed out as incomplete when one more begins.</param>
/// <param name="maxPackets">The most packets of a set; a larger PNUM is not joined.</param>
public sealed class PacketJoiner(Duration timeLimit, int maxOpen = 16, int maxPackets = 256)
{
    private readonly Dictionary<string, Pending> open = new(StringComparer.Ordinal);

    /// <summary>The number of sets that wait for packets.</summary>
    public int Open => open.Count;

    /// <summary>Takes a message.</summary>
    /// <param name="message">The message; one that is no packet of several is handed back at once.</param>
    /// <param name="now">The present instant.</param>
    /// <returns>What is finished by it: the joined message, or nothing; and sets given up for lack of room. A packet sent twice changes
    /// nothing.</returns>
    public IReadOnlyList<JoinedMessage> Add(Message message, Instant now)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!message.IsPacket || message.PacketCount > maxPackets || message.PacketNumber < 1 || message.PacketNumber > message.PacketCount)
        {
            return [new JoinedMessage(message, [message], 1)];
        }

        var given = new List<JoinedMessage>();
        var key = KeyOf(message);
        if (!open.TryGetValue(key, out var pending))
        {
            if (open.Count >= maxOpen)
            {
                var oldest = open.MinBy(entry => entry.Value.Last).Key;
                given.Add(open[oldest].Join());
                open.Remove(oldest);
            }

            open[key] = pending = new Pending(message.PacketCount!.Value);
        }

        pending.Last = now;
        pending.Packets.TryAdd(message.PacketNumber!.Value, message);
        if (pending.Packets.Count == pending.Expected)
        {
            open.Remove(key);
            given.Add(pending.Join());
        }

        return given;
    }

    /// <summary>Hands out the sets whose time is over, as incomplete.</summary>
    /// <param name="now">The present instant.</param>
    public IReadOnlyList<JoinedMessage> Expire(Instant now)
    {
        var over = open.Where(entry => now - entry.Value.Last > timeLimit).ToList();
        foreach (var entry in over)
            open.Remove(entry.Key);
        return [.. over.Select(entry => entry.Value.Join())];
    }

    private static string KeyOf(Message message)
    {
        var time = message.Parameter("DataTime");
        return string.Join(
            '|',
            message.Mn,
            message.St,
            message.Command,
            message.PacketCount,
            time is null ? "QN" + message.Qn : "T" + time
        );
    }

    private sealed class Pending(int expected)
    {
        public int Expected { get; } = expected;

        public SortedDictionary<int, Message> Packets { get; } = [];

        public Instant Last { get; set; }

        public JoinedMessage Join()
        {
            var first = Packets.Values.First();
            var items = new List<IReadOnlyList<Field>>();
            foreach (var packet in Packets.Values)
            {
                var again = packet != first;
                items.AddRange(
                    packet.Items.Where(item =>
                        !(again && item.Count == 1 && item[0].Name.Equals("DataTime", StringComparison.OrdinalIgnoreCase))
                    )
                );
            }

            var whole = new Message
            {
                Header = first.Header,
                Items = items,
                Version = first.Version,
                Flag = first.Flag,
                Encoding = first.Encoding,
                WasEncrypted = first.WasEncrypted,
                Verdict = first.Verdict,
                Defects = [.. Packets.Values.SelectMany(packet => packet.Defects).Distinct()],
            };
            return new JoinedMessage(whole, [.. Packets.Values], Expected);
        }
    }
}
