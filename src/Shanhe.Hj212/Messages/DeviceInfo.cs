using NodaTime;

namespace Shanhe.Hj212;

/// <summary>
/// 3020 上传现场机信息, from 2017: logs, states and parameters. The surface-water stations repeat PolId with the information that follows it.
/// </summary>
/// <param name="DataTime">Local time; null if missing or no time.</param>
/// <param name="Entries">The information in order.</param>
public sealed record DeviceInfo(LocalDateTime? DataTime, IReadOnlyList<DeviceInfoEntry> Entries) : MessageBody
{
    internal static DeviceInfo Read(in AreaView area)
    {
        var entries = new List<DeviceInfoEntry>();
        string? factor = null;
        foreach (var field in area.Message.Items.SelectMany(item => item))
        {
            if (field.Name.Equals("PolId", StringComparison.OrdinalIgnoreCase))
                factor = field.Text;
            else if (field is { Sub: "Info", Value: not null })
                entries.Add(
                    new DeviceInfoEntry(factor, field.Code!, field.Text, field.Value.Trim().StartsWith("//", StringComparison.Ordinal))
                );
        }

        return new DeviceInfo(area.Time("DataTime"), entries);
    }

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Item("DataTime", DataTime);
        string? factor = null;
        foreach (var entry in Entries)
        {
            if (entry.PolId != factor)
                area.Item("PolId", entry.PolId);
            factor = entry.PolId;
            area.Item(entry.InfoId + "-Info", entry.IsLog ? $"//{entry.Value}//" : entry.Value);
        }
    }
}
