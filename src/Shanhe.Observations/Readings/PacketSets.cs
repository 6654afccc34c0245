using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;

namespace Shanhe.Observations.Readings;

/// <summary>
/// Joins the packets of split messages before readings are made of them. Time is that of the entries, so that deriving again gives the
/// same. A packet that comes twice changes nothing; one that comes after its set was given up is derived by itself. Bounded; the engine's
/// thread fills it, pages read it.
/// </summary>
public sealed class PacketSets(Duration wait)
{
    const int MaximumOpen = 4_096;
    const int MaximumPackets = 256;
    const int Remembered = 1_024;

    readonly Dictionary<string, Pending> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, Pending> _past = new(StringComparer.Ordinal);
    readonly Queue<string> _order = new();
    readonly List<string> _forgotten = [];
    long _closed;
    readonly Dictionary<string, PacketSet> _changed = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    public int OpenCount => _open.Count;

    /// <summary>When the time of the set that waits longest is over; <c>null</c>: none waits.</summary>
    public Instant? Due
    {
        get
        {
            lock (_lock)
                return _open.Count == 0 ? null : _open.Values.Min(p => p.Last) + wait;
        }
    }

    /// <summary>Sets of a device that are waited for, or were given up and still lack packets.</summary>
    public IReadOnlyList<PacketSet> Incomplete(string mn)
    {
        lock (_lock)
            return
            [
                .. _open
                    .Values.Concat(_past.Values)
                    .Where(p => p.Mn == mn && p.Packets.Count < p.Expected)
                    .Select(p => p.Shown)
                    .OrderByDescending(p => p.Last),
            ];
    }

    /// <summary>What changed since the last call, and the keys of what was forgotten, to be kept with the position.</summary>
    public (IReadOnlyList<PacketSet> Changed, IReadOnlyList<string> Forgotten) TakeChanges()
    {
        lock (_lock)
        {
            (List<PacketSet> changed, List<string> forgotten) = ([.. _changed.Values], [.. _forgotten]);
            _changed.Clear();
            _forgotten.Clear();
            return (changed, forgotten);
        }
    }

    /// <summary>Whether a message is one of several packets that are joined here.</summary>
    public static bool Joins(Message message) =>
        message is { IsPacket: true, PacketCount: <= MaximumPackets }
        && message.PacketNumber >= 1
        && message.PacketNumber <= message.PacketCount;

    /// <summary>Remembers a set that was closed before the program started; in the order in which they were.</summary>
    public void Recall(PacketSet set)
    {
        lock (_lock)
        {
            var pending = new Pending(set.Key, set.Mn, set.Command, set.DataTime, set.Expected) { Last = set.Last, State = set.State };
            for (var i = 0; i < set.Came.Count; i++)
                pending.Packets[set.Came[i]] = (set.Positions[i], null);
            _closed = Math.Max(_closed, set.No - 1);
            Remember(pending);
        }
    }

    /// <summary>Takes a packet; gives what is to be derived now.</summary>
    public IReadOnlyList<JoinedSet> Add(RawEntry entry, Message message)
    {
        lock (_lock)
        {
            var key = KeyOf(message);
            var number = message.PacketNumber!.Value;
            if (_past.TryGetValue(key, out var past))
                return Late(past, number, entry, message);
            if (!_open.TryGetValue(key, out var pending))
                _open[key] = pending = new(
                    key,
                    message.Mn ?? "",
                    message.Command,
                    message.Parameter("DataTime") ?? "",
                    message.PacketCount!.Value
                );
            if (pending.Packets.TryAdd(number, (entry.Position, message)))
            {
                (pending.Last, pending.LastEntry) = (entry.Received, entry);
                _changed[key] = pending.Shown;
            }

            if (pending.Packets.Count == pending.Expected)
                return [Close(pending, PacketSetState.Whole)];
            return _open.Count > MaximumOpen ? [Close(_open.Values.MinBy(p => p.Last)!, PacketSetState.Over)] : [];
        }
    }

    /// <summary>
    /// A packet of a set that is closed: the same again is nothing new; another, or one that lacked, is derived by itself.
    /// </summary>
    IReadOnlyList<JoinedSet> Late(Pending past, int number, RawEntry entry, Message message)
    {
        if (
            past.Packets.TryGetValue(number, out var had)
            && (had.Position == entry.Position || (had.Message is { } known && SameItems(known, message)))
        )
            return [];
        past.Packets[number] = (entry.Position, message);
        past.Last = entry.Received;
        if (past.State == PacketSetState.Over && past.Packets.Count == past.Expected)
            past.State = PacketSetState.Whole;
        _changed[past.Key] = past.Shown;

        return [new(message, entry, past.Packets.Count == past.Expected)];
    }

    /// <summary>Gives up the sets whose last packet is longer ago than is waited for.</summary>
    public IReadOnlyList<JoinedSet> Expire(Instant now)
    {
        lock (_lock)
            return
            [
                .. _open.Values.Where(p => now - p.Last >= wait).OrderBy(p => p.Last).ToList().Select(p => Close(p, PacketSetState.Over)),
            ];
    }

    JoinedSet Close(Pending pending, PacketSetState state)
    {
        _open.Remove(pending.Key);
        pending.State = state;
        Remember(pending);
        _changed[pending.Key] = pending.Shown;
        var joiner = new PacketJoiner(Duration.Zero, 1, MaximumPackets);
        IReadOnlyList<JoinedMessage> joined = [];
        foreach (var (_, packet) in pending.Packets)
            joined = joiner.Add(packet.Message!, default);
        var whole = joined.Count > 0 ? joined[0] : joiner.Expire(Instant.MaxValue)[0];
        return new(whole.Message, pending.LastEntry!, whole.IsComplete);
    }

    void Remember(Pending pending)
    {
        if (_past.TryAdd(pending.Key, pending))
            _order.Enqueue(pending.Key);
        pending.No = ++_closed;
        while (_order.Count > Remembered)
        {
            var oldest = _order.Dequeue();
            _past.Remove(oldest);
            _changed.Remove(oldest);
            _forgotten.Add(oldest);
        }
    }

    static bool SameItems(Message a, Message b) =>
        a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(p => p.First.SequenceEqual(p.Second));

    static string KeyOf(Message message)
    {
        var time = message.Parameter("DataTime");
        return string.Join('|', message.Mn, message.St, message.Command, message.PacketCount, time is null ? "QN" + message.Qn : time);
    }

    sealed class Pending(string key, string mn, int command, string dataTime, int expected)
    {
        public string Key => key;

        public string Mn => mn;

        public int Expected => expected;

        public SortedDictionary<int, (long Position, Message? Message)> Packets { get; } = [];

        public Instant Last { get; set; }

        public RawEntry? LastEntry { get; set; }

        public long No { get; set; }

        public PacketSetState State { get; set; }

        public PacketSet Shown =>
            new(key, mn, command, dataTime, expected, [.. Packets.Keys], [.. Packets.Values.Select(p => p.Position)], Last, State, No);
    }
}
