namespace Shanhe.Hj212;

/// <summary>Tells who sent a message: several commands have the same number for the request and for the data.</summary>
internal static class MessageDirection
{
    public static Direction Of(Message message)
    {
        var rows = Commands.All.Where(row => row.Number == message.Command).ToList();
        if (rows.Count == 0)
            return Direction.Both;
        var known = rows.Where(row => row.Versions.Contains(message.Version)).ToList();
        if (known.Count > 0)
            rows = known;
        if (rows.All(row => row.Direction == rows[0].Direction))
            return rows[0].Direction;
        return IsUpload(message) ? Direction.DeviceToHost : Direction.HostToDevice;
    }

    private static bool IsUpload(Message message) =>
        message.Command switch
        {
            1014 => message.Parameter("NewSK") is null,
            1011 => message.Parameter("SystemTime") is not null,
            1001 or 1021 or 3019 => HasSub(message),
            3017 => message.Parameter("CTime") is not null || message.Parameter("CstartTime") is not null,
            3018 => message.Parameter("Stime") is not null,
            1031 or 1041 or 1061 or 1063 => message.Parameters.Any(field => !Is(field, "QN")),
            _ => message.Parameter("DataTime") is not null || HasSub(message),
        };

    private static bool HasSub(Message message) => message.Items.Any(item => item.Any(field => field.Code is not null));

    private static bool Is(Field field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
