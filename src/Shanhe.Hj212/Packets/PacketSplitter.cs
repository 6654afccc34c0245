namespace Shanhe.Hj212;

/// <summary>
/// Splits a message whose data segment is too long into packets (6.3 of the 2017 edition, examples C.49 and C.50; 2025: 8.1.2).
/// </summary>
/// <remarks>
/// Items are shared out whole; each packet repeats the header and DataTime, carries PNUM and PNO and has the split bit of Flag set.
/// </remarks>
public static class PacketSplitter
{
    /// <summary>Splits a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="maxSegment">The most bytes of a data segment, 1024 by the standard.</param>
    /// <returns>The message itself if it fits. An item that alone is too long gets a packet of its own, which is then too long: items are
    /// never cut.</returns>
    public static IReadOnlyList<Message> Split(Message message, int maxSegment = FrameWriter.MaxSegment)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (FrameWriter.SegmentBytes(message).Length <= maxSegment)
            return [message];
        var repeated = message.Items.Where(IsDataTime).ToList();
        var rest = message.Items.Where(item => !IsDataTime(item)).ToList();
        var empty = FrameWriter.SegmentBytes(Packet(message, [], 9999, 9999)).Length;
        var coding = TextCoding.Of(message.Encoding == TextEncoding.Ascii ? TextEncoding.Utf8 : message.Encoding);
        int Size(IReadOnlyList<Field> item) => coding.GetByteCount(string.Join(',', item)) + 1;
        var fixedSize = empty + repeated.Sum(Size);
        var groups = new List<List<IReadOnlyList<Field>>> { new() };
        var size = fixedSize;
        foreach (var item in rest)
        {
            var next = Size(item);
            if (groups[^1].Count > 0 && size + next > maxSegment)
            {
                groups.Add([]);
                size = fixedSize;
            }

            groups[^1].Add(item);
            size += next;
        }

        return [.. groups.Select((group, index) => Packet(message, [.. repeated, .. group], groups.Count, index + 1))];
    }

    private static Message Packet(Message message, IReadOnlyList<IReadOnlyList<Field>> items, int count, int number)
    {
        var header = new List<Field>();
        foreach (var field in message.Header)
        {
            if (Is(field, "PNUM") || Is(field, "PNO") || Is(field, "RF"))
                continue;
            header.Add(Is(field, "Flag") && message.Flag is { } flag ? new Field(field.Name, $"{flag.Value | 2}") : field);
        }

        header.Add(new Field("PNUM", $"{count}"));
        header.Add(new Field("PNO", $"{number}"));
        header.AddRange(message.Header.Where(field => Is(field, "RF")));
        return new Message
        {
            Header = header,
            Items = items,
            Version = message.Version,
            Flag = message.Flag is { } old ? new MessageFlag((byte)(old.Value | 2)) : null,
            Encoding = message.Encoding,
        };
    }

    private static bool IsDataTime(IReadOnlyList<Field> item) => item.Count == 1 && Is(item[0], "DataTime");

    private static bool Is(Field field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
