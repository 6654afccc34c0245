namespace Shanhe.Hj212;

/// <summary>Who sends a message of a command.</summary>
public enum Direction
{
    /// <summary>上位机 → 现场机: the monitoring centre to the device.</summary>
    HostToDevice,

    /// <summary>现场机 → 上位机: the device to the monitoring centre.</summary>
    DeviceToHost,

    /// <summary>Either.</summary>
    Both,
}
